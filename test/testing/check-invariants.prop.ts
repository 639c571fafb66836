import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as csv from "../../src/csv/index.js";
import { readReps, readRuleSet } from "../../src/csv/index.js";
import { arbReps, arbRosterEvents, checkInvariants, trial } from "../../src/testing/index.js";

const folder = new URL("../../rules/", import.meta.url).pathname;
const files = readdirSync(folder).filter((f) => f.endsWith(".jsonc"));
describe("x", () => {
  it.each(files)("%s", async (file) => {
    const ruleSet = await readRuleSet(folder + file);
    const t0 = performance.now();
    for (const reps of fc.sample(arbReps(ruleSet), { numRuns: 5, seed: 3 }))
      checkInvariants(ruleSet, reps, { runs: 20 });
    const start = fc.sample(arbReps(ruleSet), { numRuns: 1, seed: 3 })[0]!;
    fc.assert(
      fc.property(arbRosterEvents(ruleSet, start), (events) => {
        const t = trial(ruleSet, { reps: start, now: "2026-03-02T00:00:00Z" });
        for (const e of events) {
          t.act(e);
          t.assign();
        }
      }),
      { numRuns: 20 },
    );
    console.log(file, Math.round(performance.now() - t0));
    expect(1).toBe(1);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRuleSet } from "../../src/csv/index.js";
import { createEngine, openBook } from "../../src/index.js";
import { arbLead } from "../../src/testing/arbitraries/arb-lead.js";
import { arbReps } from "../../src/testing/arbitraries/arb-reps.js";

describe("arbLead", () => {
  it("hits routes", async () => {
    const ruleSet = await readRuleSet(new URL("../../rules/complete.jsonc", import.meta.url).pathname);
    const engine = createEngine(ruleSet, { reps: [] });
    for (const seed of [1, 2, 3]) {
      const leads = fc.sample(arbLead(ruleSet), { numRuns: 300, seed });
      const hits: Record<string, number> = {};
      for (const lead of leads) {
        const d = engine.assign(lead, { book: openBook(), now: "2026-03-02T09:00:00+08:00" });
        const key = d.route ?? d.reason;
        hits[key] = (hits[key] ?? 0) + 1;
      }
      console.log(hits, leads.slice(0, 2));
    }
    for (const reps of fc.sample(arbReps(ruleSet), 2)) console.log(reps);
    for (const reps of fc.sample(arbReps(ruleSet), 300)) createEngine(ruleSet, { reps });
    expect(1).toBe(1);
  });
});

import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSource } from "../../../src/engine/parse-rule-set.js";
import { showPath } from "../../../src/model/errors.js";
import { compile } from "../../../src/testing/mutation/compile.js";
import { differencesOf } from "../../../src/testing/mutation/differences.js";
import { applyEdits } from "../../../src/testing/mutation/edit.js";
import { compareMeanings } from "../../../src/testing/mutation/equivalence/compare-meanings.js";
import { mutate } from "../../../src/testing/mutation/mutate.js";
import { mutators } from "../../../src/testing/mutation/mutators/index.js";
import { findSites } from "../../../src/testing/mutation/sites/sites.js";
import { readSpec } from "../../../src/testing/read-spec.js";
import { openWorlds } from "../../../src/testing/world.js";
import { write } from "../support.js";

const condition = fc.oneof(
  fc.record({
    sales: fc.oneof(...["from", "above", "below", "upTo"].map((side) => fc.record({ [side]: fc.nat({ max: 4 }) }))),
  }),
  fc.record({ kind: fc.constantFrom("a", "b", "c") }),
  fc.record({ kind: fc.constantFrom(["a", "b"], ["b", "c"]) }),
  fc.record({ kind: fc.constantFrom({ present: true }, { not: "a" }) }),
  fc.record({ size: fc.constantFrom("L", "S") }),
);
const group = fc.oneof(
  condition,
  fc.record({ any: fc.array(condition, { minLength: 2, maxLength: 3 }) }),
  fc.record({ all: fc.array(condition, { minLength: 2, maxLength: 2 }) }),
  fc.record({ not: condition }),
);
const rules = fc
  .record({
    whens: fc.array(group, { minLength: 1, maxLength: 3 }),
    edge: fc.nat({ max: 4 }),
    cap: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ whens, edge, cap }) => ({
    name: "r",
    fields: { sales: { type: "number" }, kind: { oneOf: ["a", "b", "c"] } },
    grades: {
      size: { type: "bands", fact: "sales", missing: "S", bands: [{ from: edge, grade: "L" }, { grade: "S" }] },
    },
    teams: { t0: { caps: { day: cap } }, t1: {}, t2: {} },
    pools: { common: {} },
    routes: whens.map((when, i) => ({ name: `r${i}`, when, assign: { team: `t${i}` } })),
    fallback: { pool: "common" },
  }));
const reps = ["t0", "t1", "t2"].map((team) => ({ id: `of ${team}`, teams: [team] }));

/** Every lead that rules with small thresholds can tell apart. */
const allLeads = [undefined, -1, 0, 1, 2, 3, 4, 5, 6].flatMap((sales) =>
  [undefined, "a", "b", "c"].map((kind) => ({ ...(sales !== undefined && { sales }), ...(kind && { kind }) })),
);

const specOf = async (ruleSet: object) => {
  const tests = [{ name: "one", lead: {}, expect: {} }];
  const folder = await write({ "a.spec.json": { ruleSet, reps, tests } });
  return readSpec(join(folder, "a.spec.json"));
};

describe("a changed rule set", () => {
  it("decides the telling lead otherwise, and is called equivalent only where no lead is decided otherwise", async () => {
    await fc.assert(
      fc.asyncProperty(rules, async (json) => {
        const spec = await specOf(json);
        const { ruleSet } = spec.rules;
        const setting = spec.tests[0]?.setting as NonNullable<(typeof spec.tests)[number]>["setting"];
        const { catalogue } = checkSource(json);
        const { survivors } = mutate([spec]);
        const told = new Map(survivors.map(({ path, says, lead }) => [`${showPath(path)} ${says}`, lead]));
        const original = openWorlds(ruleSet);
        for (const { changes } of mutators)
          for (const change of changes(findSites(ruleSet))) {
            const changed = compile(applyEdits(ruleSet.source, change.edits), catalogue);
            if (changed === undefined || changed.hash === ruleSet.hash) continue;
            const other = openWorlds(changed);
            const differs = (row: object, count = 1): boolean => {
              const [here, there] = [original.open(setting), other.open(setting)];
              return Array.from({ length: count }, (_, i) => {
                const one = { ...row, id: `L${i}` };
                return differencesOf(here.assign(one), there.assign(one)).length > 0;
              }).some(Boolean);
            };
            const verdict = compareMeanings({ original: ruleSet, changed, change });
            if (verdict === "same") expect(allLeads.filter((row) => differs(row))).toEqual([]);
            const lead = told.get(`${showPath(change.path)} ${change.says}`);
            if (lead !== undefined) expect(differs(lead.row, lead.nth)).toBe(true);
          }
      }),
      { numRuns: 12 },
    );
  });
});

// 6. Test a rule set in your own test runner: try it out, let fast-check look for what nobody thought of.
import assert from "node:assert/strict";
import { parseRuleSet } from "fairlead";
import { checkInvariants, matchers, trial } from "fairlead/testing";

const ruleSet = parseRuleSet({
  name: "inbound",
  timeZone: "Europe/Berlin",
  fields: { country: {}, seats: { type: "number" } },
  grades: { size: { type: "bands", fact: "seats", bands: [{ from: 100, grade: "large" }, { grade: "small" }] } },
  teams: { "key accounts": {}, sales: { caps: { day: 3 } } },
  pools: { backlog: {} },
  routes: [
    { name: "large", when: { size: "large" }, assign: { team: "key accounts" } },
    { name: "rest", assign: { team: "sales" } },
  ],
  fallback: { pool: "backlog" },
});
const reps = [
  { id: "kim", teams: ["key accounts"] },
  { id: "amy", teams: ["sales"] },
  { id: "bo", teams: ["sales"] },
];

// A trial is a roster, a clock and a book. With vitest, `import "fairlead/testing/vitest"` and write `expect(decision).toBeAssignedTo("kim")`.
const expectThat = ({ pass, message }) => assert.ok(pass, message());
const sales = trial(ruleSet, { reps, now: "2026-03-02T09:00:00" });
expectThat(matchers.toBeAssignedTo(sales.assign({ seats: 100 }), "kim"));
expectThat(matchers.toHaveGrade(sales.assign({ seats: 99 }), "size", "small"));
console.log("100 seats are large, 99 are not.");

// Amy is away for a day, and comes back without a burst. Three a day are the most that anybody gets.
sales.set("amy", { status: "away" });
expectThat(matchers.toBeSharedAs(sales.assignMany(4), { bo: 3 }));
expectThat(matchers.toBePooled(sales.assign(), "backlog"));
sales.at("2026-03-03T09:00:00");
sales.set("amy", { status: "active" });
expectThat(matchers.toBeSharedAs(sales.assignMany(4), { amy: 2, bo: 2 }));
console.log("So far:", sales.counts());

// What fails says why.
console.log(matchers.toBeAssignedTo(sales.assign({ seats: 500 }), "amy").message());

// Leads made of the values that the rules mention: caps, fairness, determinism and more must hold for all of them.
checkInvariants(ruleSet, reps, { runs: 20, seed: 1 });
console.log("Nothing is wrong after 20 sequences of leads.");

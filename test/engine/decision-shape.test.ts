import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { now } from "../support/team.js";

describe("a decision", () => {
  const ruleSet = parseRuleSet({
    name: "shapes",
    version: "1",
    timeZone: "Asia/Shanghai",
    fields: { to: { type: "string" }, size: { type: "number", required: true } },
    pools: { rest: {} },
    teams: { sales: {}, nobody: {} },
    routes: [
      { name: "sales", when: { to: "sales" }, assign: { team: "sales" } },
      { name: "first", when: { to: "first" }, assign: { team: "sales", pick: "first" } },
      { name: "hold", when: { to: "hold" }, assign: { team: "nobody", otherwise: { hold: "P1D" } } },
      { name: "pool", when: { to: "pool" }, assign: { pool: "rest" } },
      { name: "nobody", when: { to: "nobody" }, assign: { team: "nobody" } },
    ],
  });
  const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: "sales" }] });

  it("has the same keys in the same order, whatever became of the lead", () => {
    const book = openBook();
    const leads = ["sales", "sales", "first", "hold", "pool", "nobody", "nowhere"].map((to) => ({
      id: to,
      to,
      size: 1,
    }));
    const decisions = [...leads, { id: "unread" }].map((lead) => engine.assign(lead, { book, now }));
    const traced = engine.assign({ id: "traced", to: "sales", size: 1 }, { book, now, trace: "full" });
    expect(decisions.map(({ outcome, repeated }) => (repeated ? "repeated" : outcome))).toEqual([
      "assigned",
      "repeated",
      "assigned",
      "held",
      "pooled",
      "unassigned",
      "unassigned",
      "rejected",
    ]);
    for (const one of [...decisions, traced]) expect(Object.keys(one)).toEqual(Object.keys(decisions[0] as object));
  });

  it("says in JSON only what there is to say", () => {
    const { decision, events } = engine.decide({ id: "L1", to: "sales", size: 1 }, { book: openBook(), now });
    const { at, ruleSet } = decision;
    const about = { leadId: "L1", at, reason: "first-choice", grades: {}, ruleSet, route: "sales" };
    const turn = { rotation: "sales", size: 1, available: ["amy"], candidates: ["amy"], weights: [1] };
    expect(JSON.parse(JSON.stringify({ decision, events }))).toStrictEqual({
      decision: { ...about, outcome: "assigned", rep: "amy", team: "sales", via: "rotation" },
      events: [{ type: "assigned", ...about, rep: "amy", team: "sales", via: "rotation", turn }],
    });
  });
});

import { describe, expect, it } from "vitest";
import { lintRuleSet, parseRuleSet, type RuleSet, showPath } from "../../src/index.js";

const doubts = (ruleSet: RuleSet): string[] =>
  lintRuleSet(ruleSet).map(({ path, message }) => `${showPath(path)}: ${message}`);

const sized = (name: string) => ({ type: "bands", fact: name, bands: [{ from: 5, grade: 2 }, { grade: 1 }] });

const grades = {
  size: sized("sales"),
  level: { type: "table", by: ["size"], rows: [["*", "A"]] },
  other: sized("sales"),
  beyond: { type: "rules", rules: [{ when: { "other.reason": { present: false } }, grade: "x" }] },
};

const route = (more: object) => ({ name: "a", assign: { team: "sales" }, ...more });

const rules = (routes: readonly object[] | undefined, more: object = {}): RuleSet =>
  parseRuleSet({
    name: "a",
    fields: { sales: { type: "number" } },
    grades,
    teams: { sales: {} },
    fallback: { team: "sales" },
    routes,
    ...more,
  });

const unused = (name: string): string =>
  `grades.${name}: nothing uses the grade "${name}": no route and no grade that a route uses asks for it`;

describe("a grade that nothing uses", () => {
  it("is one that no route asks for, not even by way of another grade", () => {
    expect(doubts(rules([route({ when: { level: "A" } })]))).toEqual([unused("other"), unused("beyond")]);
    expect(doubts(rules([route({ when: { beyond: "x", size: 1 } })]))).toEqual([unused("level")]);
  });

  it("counts as used by what it adds, by criteria, by teams and by named conditions", () => {
    const used = (more: object, assign: object = {}): string[] =>
      doubts(rules([route({ assign: { team: "sales", ...assign } })], more)).filter((text) => text.includes('"size"'));
    expect(used({})).toEqual([unused("size")]);
    expect(used({ conditions: { large: { when: { size: 2 } } } })).toEqual([]);
    expect(used({}, { require: [{ type: "value-tier", grade: "size", levels: { 2: ["senior"] } }] })).toEqual([]);
    expect(used({ teams: { sales: { balance: "size" } } })).toEqual([]);
    expect(doubts(rules([route({ when: { "size.reason": "missing" } })]))).not.toContain(unused("size"));
  });

  it("is none where there are no routes: there the grades are what it is about", () => {
    expect(doubts(rules(undefined))).toEqual([]);
  });

  it("is used by a sheet of routes, too", () => {
    const table = [
      ["size", "level", "beyond", "team"],
      ["2", "A", "x", "sales"],
    ];
    expect(doubts(rules({ table } as never))).toEqual([]);
  });
});

describe("a grade that learns", () => {
  /** A rule set whose grade `size` is learned. */
  const learned = (needsLeads: boolean, routes: readonly object[] | undefined): RuleSet => {
    const ruleSet = rules(routes);
    const fit = { needsLeads, open: () => ({ observe: () => undefined, finish: () => ({}) }), load: () => undefined };
    return { ...ruleSet, grades: ruleSet.grades.map((grade) => (grade.name === "size" ? { ...grade, fit } : grade)) };
  };
  const needed = (ruleSet: RuleSet): string[] => doubts(ruleSet).filter((text) => text.includes("needs a model"));

  it("needs a model where a route uses it, be it by way of another grade", () => {
    const routes = [route({ when: { level: "A" } })];
    const asked =
      'grades.size: the grade "size" needs a model: fit one with `fairlead grade` and give it to `assign` by --model';
    expect(needed(learned(true, routes))).toEqual([asked]);
    expect(needed(learned(false, routes))).toEqual([`${asked}; without one it is fitted from --orders`]);
    expect(needed(learned(true, [route({})]))).toEqual([]);
    expect(needed(learned(true, undefined))).toEqual([]);
  });
});

it("looks at the segments of rfm, by the scores that its thresholds have", () => {
  const segments = [
    { grade: "best", r: [2, 3], f: 2 },
    { grade: "rest", f: 1 },
  ];
  const thresholds = { recency: { upTo: [30, 90] }, frequency: { from: [5] }, monetary: { from: [100] } };
  const ruleSet = parseRuleSet({ name: "a", orders: {}, grades: { loyalty: { type: "rfm", thresholds, segments } } });
  expect(doubts(ruleSet)).toEqual(["grades.loyalty.segments: 1 of 6 cells have no segment: 12"]);
});

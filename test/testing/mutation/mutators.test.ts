import { describe, expect, it } from "vitest";
import { parseRuleSet } from "../../../src/engine/parse-rule-set.js";
import { valueAt } from "../../../src/kit/value-at.js";
import { applyEdits } from "../../../src/testing/mutation/edit.js";
import { mutators } from "../../../src/testing/mutation/mutators/index.js";
import { findSites } from "../../../src/testing/mutation/sites/sites.js";

const fields = {
  sales: { type: "number" },
  rate: { type: "number" },
  province: { oneOf: ["上海", "北京"] },
  kind: {},
  due: { type: "date" },
  wants: { type: "list" },
  known: { type: "boolean" },
};
const rules = (more: object) => ({
  name: "r",
  fields,
  teams: { key: {}, sales: {} },
  pools: { common: {}, junk: {} },
  routes: [{ name: "one", assign: { team: "key" } }],
  ...more,
});
const routed = (when: object) => rules({ routes: [{ name: "one", when, assign: { team: "key" } }] });
const conditioned = (conditions: object) => rules({ routes: [{ name: "one", conditions, assign: { team: "key" } }] });
const graded = (grade: object) => rules({ grades: { size: grade } });

/** What one mutator makes of a part of the rules: the sentence, and what then stands there. */
const changes = (name: string, json: object, at: readonly (string | number)[]): unknown[] => {
  const ruleSet = parseRuleSet(json);
  const mutator = mutators.find((one) => one.name === name);
  return (mutator?.changes(findSites(ruleSet)) ?? []).map(({ says, edits }) => {
    const part = valueAt(applyEdits(ruleSet.source, edits), at);
    return [says, part === undefined ? undefined : JSON.parse(JSON.stringify(part))];
  });
};
const when = ["routes", 0, "when"];
const conditions = ["routes", 0, "conditions"];
const assign = ["routes", 0, "assign"];

describe("operators", () => {
  it("are mistaken at the edge, and for their opposite", () => {
    expect(changes("operator", routed({ sales: { from: 5 } }), when)).toEqual([
      ["`sales ≥ 5` becomes `sales > 5`", { sales: { above: 5 } }],
      ["`sales ≥ 5` becomes `sales < 5`", { sales: { below: 5 } }],
    ]);
    expect(changes("operator", routed({ sales: { upTo: 5 } }), when)).toEqual([
      ["`sales ≤ 5` becomes `sales < 5`", { sales: { below: 5 } }],
      ["`sales ≤ 5` becomes `sales > 5`", { sales: { above: 5 } }],
    ]);
  });

  it("are negated: equality, lists, presence, what a list has", () => {
    const says = (test: object) => changes("operator", routed(test), when);
    expect(says({ kind: "x" })).toEqual([["`kind = x` becomes `kind ≠ x`", { kind: { not: "x" } }]]);
    expect(says({ kind: { not: "x" } })).toEqual([["`kind ≠ x` becomes `kind = x`", { kind: { equal: "x" } }]]);
    expect(says({ kind: ["x", "y"] })).toEqual([
      ["`kind ∈ x, y` becomes `kind ∉ x, y`", { kind: { notIn: ["x", "y"] } }],
    ]);
    expect(says({ kind: { present: false } })).toEqual([
      ["`kind is missing` becomes `kind is present`", { kind: { present: true } }],
    ]);
    expect(says({ wants: ["a", "b"] })).toEqual([
      ["`wants containsAny a, b` becomes `wants containsAll a, b`", { wants: { containsAll: ["a", "b"] } }],
      ["`wants containsAny a, b` becomes `wants not:containsAny a, b`", { wants: { not: ["a", "b"] } }],
    ]);
  });

  it("do the same in json-rules-engine's form", () => {
    const node = { fact: "sales", operator: "greaterThan", value: 5 };
    expect(changes("operator", conditioned({ all: [node] }), conditions)).toEqual([
      ["`sales > 5` becomes `sales ≥ 5`", { all: [{ ...node, operator: "greaterThanInclusive" }] }],
      ["`sales > 5` becomes `sales ≤ 5`", { all: [{ ...node, operator: "lessThanInclusive" }] }],
    ]);
  });
});

describe("thresholds", () => {
  it("move to the next number in the last place written", () => {
    expect(changes("threshold", routed({ sales: { from: 5 } }), when)).toEqual([
      ["`sales ≥ 5` becomes `sales ≥ 6`", { sales: { from: 6 } }],
      ["`sales ≥ 5` becomes `sales ≥ 4`", { sales: { from: 4 } }],
    ]);
    expect(changes("threshold", routed({ rate: { below: 0.3 } }), when)).toEqual([
      ["`rate < 0.3` becomes `rate < 0.4`", { rate: { below: 0.4 } }],
      ["`rate < 0.3` becomes `rate < 0.2`", { rate: { below: 0.2 } }],
    ]);
    expect(
      changes("threshold", routed({ sales: { between: [1, 9] } }), when).map((one) => (one as [string])[0]),
    ).toEqual([
      "`sales between 1, 9` becomes `sales between 2, 9`",
      "`sales between 1, 9` becomes `sales between 0, 9`",
      "`sales between 1, 9` becomes `sales between 1, 10`",
      "`sales between 1, 9` becomes `sales between 1, 8`",
    ]);
  });

  it("move by a day, and in the smallest unit of a duration", () => {
    expect(changes("threshold", routed({ due: { before: "2026-03-01" } }), when)).toEqual([
      ["`due before 2026-03-01` becomes `due before 2026-03-02`", { due: { before: "2026-03-02" } }],
      ["`due before 2026-03-01` becomes `due before 2026-02-28`", { due: { before: "2026-02-28" } }],
    ]);
    expect(changes("threshold", routed({ due: { withinNext: "P1M2D" } }), when)).toEqual([
      ["`due withinNext P1M2D` becomes `due withinNext P1M3D`", { due: { withinNext: "P1M3D" } }],
      ["`due withinNext P1M2D` becomes `due withinNext P1M1D`", { due: { withinNext: "P1M1D" } }],
    ]);
  });
});

describe("values", () => {
  it("are another one that the fact can have", () => {
    expect(changes("value", routed({ province: "上海", known: true }), when)).toEqual([
      ["`province = 上海` becomes `province = 北京`", { province: "北京", known: true }],
      ["`known = true` becomes `known = false`", { province: "上海", known: false }],
    ]);
  });

  it("are forgotten in a list", () => {
    expect(changes("list-value", routed({ kind: ["x", "y"] }), when)).toEqual([
      ["`x` is not in the list of `kind ∈ x, y`", { kind: ["y"] }],
      ["`y` is not in the list of `kind ∈ x, y`", { kind: ["x"] }],
    ]);
  });
});

describe("conditions", () => {
  it("are forgotten one by one, and the only one with its guard", () => {
    expect(changes("condition", routed({ kind: "x", sales: { from: 1, below: 9 } }), when)).toEqual([
      ["`kind = x` is dropped", { sales: { from: 1, below: 9 } }],
      ["`sales ≥ 1` is dropped", { kind: "x", sales: { below: 9 } }],
      ["`sales < 9` is dropped", { kind: "x", sales: { from: 1 } }],
    ]);
    expect(changes("condition", routed({ kind: "x" }), when)).toEqual([["`kind = x` is dropped", undefined]]);
    const a = { fact: "kind", operator: "equal", value: "x" };
    const b = { fact: "sales", operator: "lessThan", value: 2 };
    expect(changes("condition", conditioned({ any: [a, b] }), conditions)).toEqual([
      ["`kind = x` is dropped", { any: [b] }],
      ["`sales < 2` is dropped", { any: [a] }],
    ]);
  });

  it("of a group are all asked for where any would do, and back", () => {
    expect(changes("all-any", routed({ kind: "x", known: true }), when)).toEqual([
      ["`(kind = x and known = true)` becomes `(kind = x or known = true)`", { any: [{ kind: "x" }, { known: true }] }],
    ]);
    expect(changes("all-any", routed({ any: [{ kind: "x" }, { known: true }] }), when)).toEqual([
      ["`(kind = x or known = true)` becomes `(kind = x and known = true)`", { all: [{ kind: "x" }, { known: true }] }],
    ]);
  });

  it("lose their `not`", () => {
    expect(changes("negation", routed({ not: { kind: "x" } }), when)).toEqual([
      ["`not kind = x` becomes `kind = x`", { all: [{ kind: "x" }] }],
    ]);
  });

  it("stand in named conditions, in criteria, and in the cells of a table, too", () => {
    const named = rules({
      conditions: { big: { when: { sales: { from: 5 } } } },
      routes: [{ when: { condition: "big" }, assign: { team: "key" } }],
    });
    expect(changes("operator", named, ["conditions", "big"])[0]).toEqual([
      "`sales ≥ 5` becomes `sales > 5`",
      { when: { sales: { above: 5 } } },
    ]);
    const where = { where: { when: { "rep.level": "senior" } } };
    const required = rules({ routes: [{ assign: { team: "key", require: [where] } }] });
    expect(changes("operator", required, [...assign, "require"])).toEqual([
      ["`rep.level = senior` becomes `rep.level ≠ senior`", [{ where: { when: { "rep.level": { not: "senior" } } } }]],
    ]);
    const table = graded({ type: "table", by: ["kind", "known"], rows: [["x", "*", "A"]], otherwise: "B" });
    expect(changes("condition", table, ["grades", "size", "rows"])).toEqual([
      ["`kind = x` is dropped", [["*", "*", "A"]]],
    ]);
  });
});

describe("routes", () => {
  const two = (more: object = {}) => [
    { name: "a", ...more, assign: { team: "key" } },
    { name: "b", assign: { team: "sales" } },
  ];
  const names = (json: object, name: string) =>
    changes(name, json, ["routes"]).map((one) => (one as [string, { name: string; priority?: number }[]])[1]);

  it("change places in the file, or priorities", () => {
    expect(names(rules({ routes: two() }), "route-order")).toEqual([two().toReversed()]);
    const [a, b] = two({ priority: 5 });
    expect(names(rules({ routes: two({ priority: 5 }) }), "route-order")).toEqual([
      [
        { ...a, priority: 1 },
        { ...b, priority: 5 },
      ].map(({ name, assign, priority }) => ({ name, priority, assign })),
    ]);
  });

  it("are forgotten, and so is their time", () => {
    expect(names(rules({ routes: two() }), "route")).toEqual([two().slice(1), two().slice(0, 1)]);
    const timed = rules({ routes: two({ during: "2026-11-01/2026-11-12" }) });
    expect(changes("during", timed, ["routes", 0, "during"]).map((one) => (one as unknown[])[1])).toEqual([
      undefined,
      "2026-11-02/2026-11-12",
      "2026-10-31/2026-11-12",
      "2026-11-01/2026-11-13",
      "2026-11-01/2026-11-11",
    ]);
  });

  it("go to another team or pool, by another pick, without a step", () => {
    const route = { team: "key", pick: "weighted", otherwise: [{ hold: "P2D" }, { pool: "common" }] };
    const json = rules({ routes: [{ assign: route }] });
    expect(changes("target", json, assign)).toEqual([
      ["`team key` becomes `team sales`", { ...route, team: "sales" }],
      ["`pool common` becomes `pool junk`", { ...route, otherwise: [{ hold: "P2D" }, { pool: "junk" }] }],
    ]);
    expect(changes("pick", json, [...assign, "pick"])).toEqual([
      ["`pick weighted` becomes `pick rotation`", "rotation"],
    ]);
    expect(changes("step", json, [...assign, "otherwise"])).toEqual([
      ["`otherwise: hold P2D` is dropped", [{ pool: "common" }]],
      ["`pool common` is tried before `hold P2D`", [{ pool: "common" }, { hold: "P2D" }]],
      ["`otherwise: pool common` is dropped", [{ hold: "P2D" }]],
    ]);
    expect(changes("duration", json, [...assign, "otherwise", 0])).toEqual([
      ["`hold P2D` becomes `hold P3D`", { hold: "P3D" }],
      ["`hold P2D` becomes `hold P1D`", { hold: "P1D" }],
    ]);
    expect(changes("step", rules({ fallback: { pool: "common" } }), ["fallback"])).toEqual([
      ["`fallback: pool common` is dropped", undefined],
    ]);
  });

  it("lose criteria, and require what they prefer", () => {
    const history = { history: "kind" };
    const json = rules({ routes: [{ assign: { team: "key", prefer: [history] } }] });
    expect(changes("criterion", json, assign)).toEqual([
      ["`prefer history` is dropped", { team: "key", prefer: [] }],
      ["`prefer history` becomes `require history`", { team: "key", prefer: [], require: [history] }],
    ]);
  });
});

describe("teams", () => {
  it("have one more or one less under a cap, or no cap", () => {
    const json = rules({ teams: { key: { caps: { day: 2 } } } });
    expect(changes("number", json, ["teams", "key", "caps"])).toEqual([
      ["`day 2` becomes `day 3`", { day: 3 }],
      ["`day 2` becomes `day 1`", { day: 1 }],
    ]);
    expect(changes("option", json, ["teams", "key", "caps"])).toEqual([["`day 2` is dropped", {}]]);
  });
});

describe("grades", () => {
  const bands = {
    type: "bands",
    fact: "sales",
    bands: [{ from: 5, grade: "big" }, { grade: "small" }],
    missing: "small",
  };

  it("have other edges, other labels, and one band less", () => {
    expect(changes("edge", graded(bands), ["grades", "size", "bands", 0])).toEqual([
      ["`sales ≥ 5` becomes `sales > 5`", { above: 5, grade: "big" }],
      ["`sales ≥ 5` becomes `sales ≥ 6`", { from: 6, grade: "big" }],
      ["`sales ≥ 5` becomes `sales ≥ 4`", { from: 4, grade: "big" }],
    ]);
    expect(changes("label", graded(bands), ["grades", "size"])).toEqual([
      ["`grade big` becomes `grade small`", { ...bands, bands: [{ from: 5, grade: "small" }, { grade: "small" }] }],
      ["`grade small` becomes `grade big`", { ...bands, bands: [{ from: 5, grade: "big" }, { grade: "big" }] }],
      ["`missing small` becomes `missing big`", { ...bands, missing: "big" }],
    ]);
    expect(changes("item", graded(bands), ["grades", "size", "bands"])).toEqual([
      ["`bands big` is dropped", [{ grade: "small" }]],
      ["`bands small` is dropped", [{ from: 5, grade: "big" }]],
    ]);
    const { missing: _, ...without } = bands;
    expect(changes("option", graded(bands), ["grades", "size"])).toEqual([["`missing small` is dropped", without]]);
  });

  it("have other points, and other bounds of segments", () => {
    const card = {
      type: "scorecard",
      characteristics: [{ name: "c", fact: "sales", missing: 0, attributes: [{ points: 10 }] }],
      cutoffs: [{ grade: "A" }],
    };
    expect(changes("number", graded(card), ["grades", "size", "characteristics", 0])).toEqual([
      ["`missing 0` becomes `missing 1`", { ...card.characteristics[0], missing: 1 }],
      ["`missing 0` becomes `missing -1`", { ...card.characteristics[0], missing: -1 }],
      ["`points 10` becomes `points 11`", { ...card.characteristics[0], attributes: [{ points: 11 }] }],
      ["`points 10` becomes `points 9`", { ...card.characteristics[0], attributes: [{ points: 9 }] }],
    ]);
    const rfm = { type: "rfm", segments: [{ grade: "best", r: [4, 5] }], otherwise: "rest" };
    const json = { ...graded(rfm), orders: {} };
    expect(changes("number", json, ["grades", "size", "segments", 0, "r"]).map((one) => (one as unknown[])[1])).toEqual(
      [
        [5, 5],
        [3, 5],
        [4, 6],
        [4, 4],
      ],
    );
  });
});

describe("rules for afterwards", () => {
  const checked = rules({
    pools: { common: { holding: 3, cooldown: "P7D" } },
    ownership: [{ name: "late", when: { kind: "x" }, check: { enteredWithin: "P2D" } }],
  });

  it("are forgotten, with their conditions, and their durations are the next ones", () => {
    expect(changes("rule", checked, ["ownership"])).toEqual([["`check late` is dropped", []]]);
    expect(changes("duration", checked, ["ownership", 0, "check"])).toEqual([
      ["`cooldown P7D` becomes `cooldown P8D`", { enteredWithin: "P2D" }],
      ["`cooldown P7D` becomes `cooldown P6D`", { enteredWithin: "P2D" }],
      ["`enteredWithin P2D` becomes `enteredWithin P3D`", { enteredWithin: "P3D" }],
      ["`enteredWithin P2D` becomes `enteredWithin P1D`", { enteredWithin: "P1D" }],
    ]);
    expect(changes("operator", checked, ["ownership", 0, "when"])).toEqual([
      ["`kind = x` becomes `kind ≠ x`", { kind: { not: "x" } }],
    ]);
  });

  it("do without what may be left out; caps of pools are the next ones", () => {
    expect(changes("number", checked, ["pools", "common", "holding"])).toEqual([
      ["`holding 3` becomes `holding 4`", 4],
      ["`holding 3` becomes `holding 2`", 2],
    ]);
    expect(changes("option", checked, ["pools", "common"])).toEqual([
      ["`holding 3` is dropped", { cooldown: "P7D" }],
      ["`cooldown P7D` is dropped", { holding: 3 }],
      ["`enteredWithin P2D` is dropped", { holding: 3, cooldown: "P7D" }],
    ]);
  });
});

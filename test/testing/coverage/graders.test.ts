import { describe, expect, it } from "vitest";
import * as z from "zod";
import { defineGrader } from "../../../src/index.js";
import { cover, itemsOf, lacksOf } from "./support.js";

const fields = { a: {}, n: { type: "number" }, m: { type: "number" } };

/** The parts of one grade that leads have come to, and all of them, without the path of the grade in front. */
const reach = async (grade: object, leads: readonly object[], more: object = {}) => {
  const found = await cover({ fields, grades: { g: grade } }, leads, more as never);
  const own = (text: string) => text.replace(/^grade grades\.g\.?/, "");
  const all = itemsOf(found).filter((text) => text.startsWith("grade"));
  const lacking = lacksOf(found).map((text) => text.replace(": never given", ""));
  return { all: all.map(own), reached: all.filter((text) => !lacking.includes(text)).map(own) };
};

describe("bands", () => {
  const bands = {
    type: "bands",
    fact: "n",
    bands: [
      { from: 5, grade: "x" },
      { from: 3, grade: "x" },
    ],
    missing: "z",
  };

  it("are reached one by one, `missing` apart", async () => {
    const of = async (...values: (number | undefined)[]) =>
      (
        await reach(
          bands,
          values.map((n) => ({ n })),
        )
      ).reached;
    expect((await reach(bands, [{}])).all).toEqual(["bands[0]", "bands[1]", "missing"]);
    expect(await of(5)).toEqual(["bands[0]"]);
    expect(await of(4)).toEqual(["bands[1]"]);
    expect(await of(2)).toEqual([]);
    expect(await of(undefined)).toEqual(["missing"]);
    expect(await of(9, 3, undefined)).toEqual(["bands[0]", "bands[1]", "missing"]);
  });

  it("are not reached where the grade does not apply", async () => {
    expect((await reach({ ...bands, when: { a: "x" } }, [{ n: 5 }])).reached).toEqual([]);
    expect((await reach({ ...bands, when: { a: "x" } }, [{ n: 5, a: "x" }])).reached).toEqual(["bands[0]"]);
  });
});

describe("rules, rows and tags", () => {
  it("count where they are the first that holds", async () => {
    const rules = {
      type: "rules",
      rules: [
        { when: { a: "x" }, grade: 1 },
        { when: { n: 1 }, grade: 2 },
      ],
      otherwise: 3,
    };
    expect((await reach(rules, [{ a: "x", n: 1 }])).reached).toEqual(["rules[0]"]);
    expect((await reach(rules, [{ n: 1 }])).reached).toEqual(["rules[1]"]);
    expect((await reach(rules, [{}])).reached).toEqual(["otherwise"]);
    const rows = [
      ["x", { from: 1 }, "p"],
      ["*", { from: 1, below: 5 }, "q"],
    ];
    const table = { type: "table", by: ["a", "n"], rows, otherwise: "r" };
    expect((await reach(table, [{ a: "x", n: 1 }])).reached).toEqual(["rows[0]"]);
    expect(
      (
        await reach(table, [
          { a: "y", n: 1 },
          { a: "x", n: 0 },
        ])
      ).reached,
    ).toEqual(["rows[1]", "otherwise"]);
    const found = await cover({ fields, grades: { g: table } }, [{ a: "y", n: 1 }]);
    expect(lacksOf(found)).toEqual([
      "grade grades.g.rows[0]: never given",
      'leaf grades.g.rows[0][0] (a = "x"): never true',
      "leaf grades.g.rows[0][1].from (n ≥ 1): never false",
      "leaf grades.g.rows[1][1].from (n ≥ 1): never false",
      "leaf grades.g.rows[1][1].below (n < 5): never false",
      "grade grades.g.otherwise: never given",
    ]);
  });

  it("count each for itself where they are tags", async () => {
    const rules = [
      { when: { a: "x" }, tag: "t" },
      { when: { n: 1 }, tag: "t" },
      { when: { n: 2 }, tag: "u" },
    ];
    expect((await reach({ type: "tags", rules }, [{ a: "x", n: 1 }])).reached).toEqual(["rules[0]", "rules[1]"]);
  });
});

describe("scorecard", () => {
  const scorecard = {
    type: "scorecard",
    characteristics: [
      { name: "size", fact: "n", missing: 0, attributes: [{ from: 10, points: 5 }, { points: 1 }, { points: 9 }] },
      {
        name: "kind",
        attributes: [
          { when: { a: "x" }, points: 3 },
          { when: { a: "y" }, points: 4 },
        ],
      },
    ],
    cutoffs: [{ from: 8, grade: "A" }, { grade: "B" }],
  };

  it("has attributes, points of what is missing, and cutoffs", async () => {
    const part = (of: string) => `characteristics[${of}`;
    const { all } = await reach(scorecard, [{ a: "x" }]);
    expect(all).toEqual([
      ...[part("0].missing"), part("0].attributes[0]"), part("0].attributes[1]"), part("0].attributes[2]")],
      ...[part("1].attributes[0]"), part("1].attributes[1]"), "cutoffs[0]", "cutoffs[1]"],
    ]);
    const reached = async (lead: object) => (await reach(scorecard, [lead])).reached;
    expect(await reached({ n: 10, a: "x" })).toEqual([
      part("0].attributes[0]"),
      part("1].attributes[0]"),
      "cutoffs[0]",
    ]);
    expect(await reached({ n: 9, a: "y" })).toEqual([part("0].attributes[1]"), part("1].attributes[1]"), "cutoffs[1]"]);
    expect(await reached({ a: "x" })).toEqual([part("0].missing"), part("1].attributes[0]"), "cutoffs[1]"]);
  });

  it("is not reached where there is no score", async () => {
    expect((await reach(scorecard, [{ n: 10, a: "z" }])).reached).toEqual([]);
  });
});

const order = (date: string, amount: number, leadId = "L1") => ({ leadId, date, amount });
const now = "2026-03-31T12:00:00Z";

describe("rfm", () => {
  const thresholds = { recency: { upTo: [10, 20] }, frequency: { from: [2] }, monetary: { above: [100] } };
  const all = [
    ...["recency.upTo (beyond the last edge)", "recency.upTo[0]", "recency.upTo[1]"],
    ...["frequency.from (before the first edge)", "frequency.from[0]", "monetary.above (before the first edge)"],
    "monetary.above[0]",
  ].map((text) => `thresholds.${text}`);
  const of = async (grade: object, ...orders: object[]) => reach({ type: "rfm", ...grade }, [{}], { orders, now });

  it("has the scores between thresholds", async () => {
    const found = await of({ thresholds }, order("2026-03-21", 101));
    expect(found.all.toSorted()).toEqual(all.toSorted());
    // Ten days ago is the first recency, one order none of the frequencies, 101 above the edge.
    expect(found.reached).toEqual([
      "thresholds.recency.upTo[0]",
      "thresholds.frequency.from (before the first edge)",
      "thresholds.monetary.above[0]",
    ]);
    const late = await of({ thresholds }, order("2026-03-01", 50), order("2026-03-01", 50));
    expect(late.reached).toEqual([
      "thresholds.recency.upTo (beyond the last edge)",
      "thresholds.frequency.from[0]",
      "thresholds.monetary.above (before the first edge)",
    ]);
    expect((await of({ thresholds }, order("2026-03-15", 50))).reached[0]).toBe("thresholds.recency.upTo[1]");
    expect((await of({ thresholds })).reached).toEqual([]);
  });

  it("has segments, and what is in none", async () => {
    const segments = [
      { r: 3, grade: "new" },
      { f: 2, grade: "often" },
    ];
    const params = { thresholds, segments, otherwise: "rest" };
    const parts = async (...orders: object[]) =>
      (await of(params, ...orders)).reached.filter((text) => !text.startsWith("thresholds"));
    expect(await parts(order("2026-03-30", 1), order("2026-03-30", 1))).toEqual(["segments[0]"]);
    expect(await parts(order("2026-03-01", 1), order("2026-03-01", 1))).toEqual(["segments[1]"]);
    expect(await parts(order("2026-03-01", 1))).toEqual(["otherwise"]);
    expect(await parts()).toEqual([]);
  });

  it("has the eight types of a split", async () => {
    const orders = [order("2026-03-30", 100), order("2026-03-01", 1, "L2")];
    const found = await reach({ type: "rfm", split: "mean" }, [{}], { orders, now });
    expect(found.all).toHaveLength(8);
    // Later, and more, than the mean; as often.
    expect(found.reached).toEqual(["split (重要价值)"]);
  });
});

describe("trend", () => {
  const bands = [{ from: 0.1, grade: "up" }, { from: -0.1, grade: "steady" }, { grade: "down" }];
  const old = order("2020-01-01", 0);
  const trend = (more: object, ...orders: object[]) =>
    reach({ type: "trend", window: "P10D", bands, ...more }, [{}], { orders, now });
  const written = { young: "fresh", new: "back", lapsed: { gaps: 3, grade: "gone" } };

  it("has bands, the young, the new and the lapsed, written or not", async () => {
    const own = ["bands[0]", "bands[1]", "bands[2]"];
    expect((await trend({})).all.toSorted()).toEqual(
      ["(new)", "(young)", ...own].map((text) => text.replace(/^\(/, " (")).toSorted(),
    );
    expect((await trend(written)).all.toSorted()).toEqual([...own, "lapsed", "new", "young"].toSorted());
  });

  it("comes to one of them", async () => {
    const reached = async (more: object, ...orders: object[]) => (await trend(more, ...orders)).reached;
    expect(await reached(written, order("2026-03-12", 1), order("2026-03-31", 1))).toEqual(["young"]);
    expect(await reached(written, old, order("2026-03-25", 1))).toEqual(["new"]);
    const before = order("2026-03-15", 10);
    expect(await reached(written, old, before, order("2026-03-25", 11))).toEqual(["bands[0]"]);
    expect(await reached(written, old, before, order("2026-03-25", 10))).toEqual(["bands[1]"]);
    expect(await reached(written, old, before)).toEqual(["bands[2]"]);
    expect(await reached(written, old)).toEqual([]);
    expect(await reached(written)).toEqual([]);
    const often = ["2025-01-01", "2025-01-03", "2025-01-05"].map((date) => order(date, 1));
    expect(await reached(written, ...often)).toEqual(["lapsed"]);
  });
});

describe("pareto", () => {
  const orders = [order("2026-03-01", 80, "L1"), order("2026-03-01", 15, "L2"), order("2026-03-01", 5, "L3")];

  it("has its classes, written or not", async () => {
    const grades = ["top", "mid", "low"];
    const of = (more: object, count: number) =>
      reach(
        { type: "pareto", ...more },
        Array.from({ length: count }, () => ({})),
        { orders, now },
      );
    expect(await of({ grades }, 2)).toEqual({
      all: ["grades[0]", "grades[1]", "grades[2]"],
      reached: ["grades[0]", "grades[1]"],
    });
    expect((await of({}, 1)).all).toEqual([" (A)", " (B)", " (C)"]);
    expect((await of({}, 3)).reached).toEqual([" (A)", " (B)", " (C)"]);
  });
});

describe("decay", () => {
  const touch = (type: string, date = "2026-03-31") => ({ leadId: "L1", date, type });
  const grade = {
    type: "decay",
    points: { visit: 10, mail: 1, call: 3 },
    caps: { mail: 2, total: 12 },
    cutoffs: [{ from: 11, grade: "hot" }, { grade: "cold" }],
  };

  it("has points by type, caps that are reached, and cutoffs", async () => {
    const of = async (...types: string[]) =>
      (await reach(grade, [{}], { interactions: types.map((type) => touch(type)), now })).reached;
    expect((await reach(grade, [{}])).all).toEqual([
      "points.visit",
      "points.mail",
      "points.call",
      "caps.mail",
      "caps.total",
      "cutoffs[0]",
      "cutoffs[1]",
    ]);
    expect(await of("mail", "mail")).toEqual(["points.mail", "cutoffs[1]"]);
    expect(await of("mail", "mail", "mail")).toEqual(["points.mail", "caps.mail", "cutoffs[1]"]);
    expect(await of("visit", "call")).toEqual(["points.visit", "points.call", "caps.total", "cutoffs[0]"]);
  });
});

describe("likelihood", () => {
  it("has conditions of its own, where they stand, and cutoffs", async () => {
    const grade = {
      type: "likelihood",
      facts: ["a"],
      won: { n: 1 },
      lost: { n: 0 },
      minimum: 2,
      cutoffs: [{ from: 50, grade: "likely" }, { grade: "unlikely" }],
    };
    const population = [
      { a: "x", n: 1 },
      { a: "y", n: 0 },
    ];
    const found = await cover({ fields, grades: { g: grade } }, [{ a: "x" }], {
      population: population.map((lead, i) => ({ id: `P${i}`, ...lead })),
    });
    expect(itemsOf(found)).toEqual([
      "leaf grades.g.won.n (n = 1)",
      "leaf grades.g.lost.n (n = 0)",
      "grade grades.g.cutoffs[0]",
      "grade grades.g.cutoffs[1]",
    ]);
    expect(lacksOf(found)).toEqual(["grade grades.g.cutoffs[1]: never given"]);
  });
});

describe("any grader", () => {
  it("has an override, where one stands", async () => {
    const grade = { type: "bands", fact: "n", bands: [{ grade: "x" }, { grade: "y" }], override: "a" };
    expect((await reach(grade, [{ n: 1, a: "nothing of that kind" }])).reached).toEqual(["bands[0]"]);
    expect((await reach(grade, [{ n: 1, a: "y" }])).reached).toEqual(["bands[0]", "override"]);
  });

  it("of one's own has its grades", async () => {
    const sign = defineGrader({
      type: "sign",
      params: z.object({ fact: z.string() }),
      facts: ({ fact }) => [fact],
      labels: () => ["plus", "minus"],
      grade: ({ params, fact }) => (Number(fact(params.fact)) < 0 ? "minus" : "plus"),
      explain: () => [],
    });
    const found = await reach({ type: "sign", fact: "n" }, [{ n: -1 }], { options: { graders: [sign] } });
    expect(found).toEqual({ all: [" (plus)", " (minus)"], reached: [" (minus)"] });
  });
});

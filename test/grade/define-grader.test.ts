import { describe, expect, it } from "vitest";
import * as z from "zod";
import { defineGrader, parseRuleSet } from "../../src/index.js";
import { engineOf, gradesOf, now, problemsOf } from "./of-fields.js";

const fields = { part: { type: "number" }, whole: { type: "number" }, source: {}, won: { type: "boolean" } };

const ratio = defineGrader({
  type: "ratio",
  params: z.object({ part: z.string(), whole: z.string(), atLeast: z.number().default(0.5) }),
  facts: ({ part, whole }) => [part, whole],
  labels: () => ["good", "poor"],
  adds: { score: "number", digits: "list" },
  grade: ({ params, fact }) => {
    const [part, whole] = [fact(params.part), fact(params.whole)];
    if (typeof part !== "number" || typeof whole !== "number") return { reason: "missing" };
    if (whole === 0) return undefined;
    const score = part / whole;
    return { grade: score >= params.atLeast ? "good" : "poor", score, digits: String(score).split("") };
  },
  explain: ({ params, fact }) => [params.part, params.whole].map((name) => ({ name, value: fact(name) })),
});

/** The share of leads won, by source; a grader that learns. */
const shares = defineGrader({
  type: "shares",
  params: z.object({ by: z.string() }),
  facts: ({ by }) => [by, "won"],
  gradeType: "number",
  fit: ({ params, leads, now }) => {
    const counts: { [value: string]: [won: number, all: number] } = {};
    // Twice over the leads, as some learning needs.
    for (const lead of leads) counts[String(lead.fact(params.by))] = [0, 0];
    for (const lead of leads) {
      const count = counts[String(lead.fact(params.by))] as [number, number];
      count[1] += 1;
      if (lead.fact("won") === true) count[0] += 1;
    }
    return { counts, at: now.toISOString(), forgotten: undefined };
  },
  grade: ({ params, fact, model }) => {
    const [won, all] = model.counts[String(fact(params.by))] ?? [0, 0];
    return all === 0 ? { reason: "unseen" } : won / all;
  },
  explain: ({ params, fact, model }) => [
    { name: params.by, value: fact(params.by), edges: model.counts[String(fact(params.by))] },
  ],
});

describe("a grader of one's own", () => {
  const grades = {
    share: { type: "ratio", part: "part", whole: "whole" },
    after: { type: "rules", rules: [{ when: { share: "good", "share.score": { below: 1 } }, grade: "yes" }] },
  };
  const engine = engineOf(fields, grades, {}, { graders: [ratio] });

  it("gives a grade and further facts, which conditions may use", () => {
    const { grades, receipts } = gradesOf(engine, { part: 1, whole: 2 });
    expect(grades).toEqual({ share: "good", "share.score": 0.5, "share.digits": ["0", ".", "5"], after: "yes" });
    expect(receipts.share).toEqual({
      grade: "good",
      score: 0.5,
      reason: undefined,
      lines: [
        { name: "part", value: 1 },
        { name: "whole", value: 2 },
      ],
    });
  });

  it("says why there is no grade, or `no-grade`", () => {
    expect(gradesOf(engine, { part: 1 }).grades).toMatchObject({ "share.reason": "missing" });
    expect(gradesOf(engine, { part: 1, whole: 0 }).grades).toMatchObject({ "share.reason": "no-grade" });
  });

  it("takes what any grader takes", () => {
    const share = { ...grades.share, when: { part: { from: 0 } }, override: "source", order: ["poor", "good"] };
    const engine = engineOf(fields, { share }, {}, { graders: [ratio] });
    expect(gradesOf(engine, { part: -1, whole: 2 }).grades).toEqual({ "share.reason": "not-applicable" });
    expect(gradesOf(engine, { part: 1, whole: 2, source: "poor" }).grades).toMatchObject({
      share: "poor",
      "share.computed": "good",
    });
    expect(engine.ruleSet.grades[0]?.labels).toEqual(["poor", "good"]);
  });

  it("is known where it is handed over, and only there", () => {
    expect(problemsOf(fields, grades).join()).toMatch(/^grades\.share\.type: unknown grader "ratio"; expected one of /);
  });

  it("has its parameters and its facts checked", () => {
    const problems = (share: object) =>
      problemsOf(fields, { share: { type: "ratio", ...share } }, { graders: [ratio] });
    expect(problems({ part: "part", whole: "whole", atLeas: 1 })).toEqual([
      'grades.share.atLeas: unknown key "atLeas"; did you mean "atLeast"?',
    ]);
    expect(problems({ part: "part", whole: "whole", atLeast: "much" })).toEqual([
      'grades.share.atLeast: expected a number, found "much"',
    ]);
    expect(problems({ part: "prat", whole: "whole" })).toEqual([
      'grades.share.part: unknown fact "prat"; did you mean "part"?',
    ]);
  });

  it("has parameters of any Standard Schema", () => {
    const params = {
      "~standard": {
        version: 1 as const,
        vendor: "test",
        validate: (value: unknown) =>
          (value as { label?: unknown }).label === undefined
            ? { issues: [{ message: "a label is needed", path: ["label"] }] }
            : { value: { label: String((value as { label: unknown }).label) } },
      },
    };
    const constant = defineGrader({ type: "constant", params, grade: ({ params }) => params.label, explain: () => [] });
    const options = { graders: [constant] };
    expect(gradesOf(engineOf({}, { c: { type: "constant", label: 3 } }, {}, options), {}).grades).toEqual({ c: "3" });
    expect(problemsOf({}, { c: { type: "constant" } }, options)).toEqual(["grades.c.label: a label is needed"]);
  });

  it("cannot take the name of another", () => {
    expect(() => parseRuleSet({}, { graders: [{ ...ratio, type: "bands" }] })).toThrow(/bands/);
    expect(() => parseRuleSet({}, { graders: [ratio, ratio] })).toThrow(RangeError);
  });

  it("reads no fact, and adds none, that it does not name", () => {
    const of = (grade: Parameters<typeof defineGrader>[0]["grade"]) => () =>
      gradesOf(
        engineOf(
          fields,
          { g: { type: "bad" } },
          {},
          {
            graders: [
              defineGrader({
                type: "bad",
                params: z.object({}),
                facts: () => ["part"],
                adds: { score: "number" },
                grade,
                explain: () => [],
              }),
            ],
          },
        ),
        {},
      );
    expect(of(({ fact }) => String(fact("prat")))).toThrow(
      new RangeError('grader bad: unknown fact "prat"; did you mean "part"? (of those in `facts`)'),
    );
    expect(of(() => ({ grade: "x", scroe: 1 }))).toThrow(
      new RangeError('grader bad: unknown fact "scroe"; did you mean "score"? (of those in `adds`)'),
    );
    expect(of(() => ({ grade: Number.NaN }))).toThrow(TypeError);
  });

  it("gives a list that nobody changes afterwards", () => {
    const own = ["a", "b"];
    const lists = defineGrader({
      type: "lists",
      params: z.object({}),
      gradeType: "list",
      grade: () => ({ grade: own }),
      explain: () => [],
    });
    const more = { has: { type: "rules", rules: [{ when: { l: "b" }, grade: "yes" }] } };
    const { grades } = gradesOf(engineOf({}, { l: { type: "lists" }, ...more }, {}, { graders: [lists] }), {});
    own.push("c");
    expect(grades).toEqual({ l: ["a", "b"], has: "yes" });
  });
});

describe("a grader of one's own that learns", () => {
  const options = { graders: [ratio, shares] };
  const rate = { type: "shares", by: "source" };
  const high = { type: "bands", fact: "rate", bands: [{ from: 0.5, grade: "high" }, { grade: "low" }] };
  const leads = [
    { id: 1, source: "web", won: true },
    { id: 2, source: "web", won: false },
    { id: 3, source: "fair", won: false },
  ];

  it("has no grade without a model", () => {
    expect(gradesOf(engineOf(fields, { rate }, {}, options), { source: "web" })).toMatchObject({
      grades: { "rate.reason": "no-model" },
      receipts: { rate: { lines: [] } },
    });
  });

  it("learns from the leads a model that is plain JSON, and grades by it", () => {
    const engine = engineOf(fields, { rate, high }, {}, options);
    const model = engine.fit(leads, { now });
    expect(model.grades).toEqual({ rate: { counts: { web: [1, 2], fair: [0, 1] }, at: "2026-03-02T01:00:00.000Z" } });
    const of = (source: string, by: unknown) => {
      const graded = engine.grade({ id: "9", source }, { now, model: by, receipts: true });
      return graded.ok ? [graded.grades, graded.receipts?.rate?.lines] : graded;
    };
    expect(of("web", model)).toEqual([{ rate: 0.5, high: "high" }, [{ name: "source", value: "web", edges: [1, 2] }]]);
    expect(of("fair", model)).toEqual([{ rate: 0, high: "low" }, [{ name: "source", value: "fair", edges: [0, 1] }]]);
    expect(of("post", model)).toMatchObject([{ "rate.reason": "unseen" }, {}]);
    expect(of("web", JSON.parse(JSON.stringify(model)))).toEqual(of("web", model));
  });

  it("learns from the leads for which its `when` holds, by grades that learn before it", () => {
    const second = { type: "shares", by: "high", when: { source: "web" } };
    const engine = engineOf(fields, { rate, high, second }, {}, options);
    expect(engine.fit(leads, { now }).grades).toMatchObject({ second: { counts: { high: [1, 2] } } });
  });

  it("refuses a model of other parameters", () => {
    const model = engineOf(fields, { rate }, {}, options).fit(leads, { now });
    const other = engineOf(fields, { rate: { ...rate, by: "part" } }, {}, options);
    expect(() => other.grade({ id: "1" }, { now, model })).toThrow(/fit it again/);
  });

  it("must learn a plain object", () => {
    const learnt = (value: unknown) => {
      const odd = defineGrader({
        type: "odd",
        params: z.object({}),
        fit: () => value,
        grade: () => "x",
        explain: () => [],
      });
      return () => engineOf({}, { o: { type: "odd" } }, {}, { graders: [odd] }).fit([], { now });
    };
    for (const value of [undefined, null, 3, "text", [1]]) expect(learnt(value)).toThrow(TypeError);
    expect(learnt({ a: 1 })().grades).toEqual({ o: { a: 1 } });
  });
});

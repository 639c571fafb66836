import { describe, expect, it } from "vitest";
import { checkRuleSet, createEngine, parseRuleSet, showPath } from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
const customers = (values: readonly unknown[]) => values.map((value, i) => ({ id: String(i), value }));

const engineOf = (params: object = {}, more: object = {}) =>
  createEngine(
    parseRuleSet({
      name: "abc",
      timeZone: "Asia/Shanghai",
      fields: { value: { type: "number" }, kind: {} },
      grades: { abc: { type: "pareto", ...params } },
      ...more,
    }),
    { reps: [] },
  );

/** The grade of each of a population by its own model, stored in between. */
const gradesOf = (values: readonly unknown[], params: object = {}): unknown[] => {
  const engine = engineOf({ fact: "value", ...params });
  const leads = customers(values);
  const model = JSON.parse(JSON.stringify(engine.fit(leads, { now })));
  return leads.map((lead) => {
    const graded = engine.grade(lead, { now, model });
    return graded.ok ? (graded.grades.abc ?? graded.grades["abc.reason"]) : undefined;
  });
};

const problemsOf = (params: object): string[] => {
  const result = checkRuleSet({
    name: "abc",
    fields: { value: { type: "number" }, since: { type: "date" } },
    grades: { abc: { type: "pareto", ...params } },
  });
  return result.ok ? [] : result.problems.map(({ path, message }) => `${showPath(path)}: ${message}`);
};

describe("pareto over a fact", () => {
  it("gives a class while the share before the customer is below its cut", () => {
    // Shares before: 0, 50, 75, 90, 97 of 100.
    expect(gradesOf([25, 50, 15, 3, 7])).toEqual(["A", "A", "A", "C", "B"]);
  });

  it("ends a class exactly at its cut: 80 of 100 before is no longer below 80 %, 79.99 is", () => {
    expect(gradesOf([80, 15, 5])).toEqual(["A", "B", "C"]);
    expect(gradesOf([79.99, 15.01, 5])).toEqual(["A", "A", "C"]);
    expect(gradesOf([94.99, 4, 1.01], { cuts: [0.8, 0.95] })).toEqual(["A", "B", "C"]);
  });

  it("is not misled by sums that doubles get wrong", () => {
    // 0.1 eight times is 0.7999999999999999 in doubles, and 80 % of 1 before the ninth customer: B.
    const tenths = Array.from({ length: 8 }, () => 0.1);
    expect(gradesOf([...tenths, 0.08, 0.07, 0.05]).slice(8)).toEqual(["B", "B", "C"]);
    // The same with 9 places, where whole numbers in doubles are given up.
    const small = [...tenths, 0.08, 0.07, 0.05].map((value) => Number((value * 1e-9).toPrecision(2)));
    expect(gradesOf(small).slice(8)).toEqual(["B", "B", "C"]);
    // And beyond the safe integers: 9500000000000056 of 10000000000000060 before, one less than 95 %.
    expect(gradesOf([8500000000000054, 1000000000000002, 500000000000004])).toEqual(["A", "B", "B"]);
    expect(gradesOf([8500000000000054, 1000000000000003, 500000000000003])).toEqual(["A", "B", "C"]);
  });

  it("gives equal values the class of the first of them", () => {
    expect(gradesOf([60, 10, 10, 10, 10])).toEqual(["A", "A", "A", "A", "A"]);
    expect(gradesOf([80, 5, 5, 5, 5])).toEqual(["A", "B", "B", "B", "B"]);
  });

  it("puts values of zero and below into the last class and leaves them out of the total", () => {
    expect(gradesOf([80, 15, 5, 0, -1000])).toEqual(["A", "B", "C", "C", "C"]);
    expect(gradesOf([0, -5])).toEqual(["C", "C"]);
  });

  it("takes cuts and grades of one's own, as many as wanted; after a cut of 1 come those without a value", () => {
    const own = { cuts: [0.5, 0.75, 1], grades: [1, 2, 3, 4] };
    expect(gradesOf([50, 25, 25, 0], own)).toEqual([1, 2, 2, 4]);
    expect(gradesOf([50, 26, 24, 0], own)).toEqual([1, 2, 3, 4]);
  });

  it("leaves out whoever has no value, and gives no grade without a model", () => {
    expect(gradesOf([80, undefined, 15, 5])).toEqual(["A", "missing", "B", "C"]);
    const graded = engineOf({ fact: "value" }).grade({ id: "1", value: 5 }, { now });
    expect(graded).toMatchObject({ grades: { "abc.reason": "no-model" } });
  });

  it("stores least values, counts and sums, and grades what lies between by them", () => {
    const engine = engineOf({ fact: "value" });
    const model = engine.fit(customers([40, 30, 20, 7, 3, 0]), { now });
    expect(model.grades.abc).toEqual({
      classes: [
        { grade: "A", least: 20, count: 3, sum: 90 },
        { grade: "B", least: 7, count: 1, sum: 7 },
        { grade: "C", least: 0, count: 2, sum: 3 },
      ],
      total: 100,
    });
    const gradeOf = (value: number) => {
      const graded = engine.grade({ id: "x", value }, { now, model, receipts: true });
      return graded.ok ? [graded.grades.abc, graded.receipts?.abc?.lines] : undefined;
    };
    expect(gradeOf(25)).toEqual(["A", [{ name: "value", value: 25, edges: [7, 20] }]]);
    expect(gradeOf(19.99)?.[0]).toBe("B");
    expect(gradeOf(6.99)?.[0]).toBe("C");
    expect(gradeOf(-3)?.[0]).toBe("C");
  });

  it("warns of classes in which nobody is", () => {
    const warningsOf = (values: readonly number[], params: object = {}) =>
      engineOf({ fact: "value", ...params }).fit(customers(values), { now }).warnings;
    expect(warningsOf([80, 15, 5])).toEqual([]);
    expect(warningsOf([99, 1])).toEqual([
      'abc: nobody is in "B": there are few distinct values, or one customer holds nearly all',
    ]);
    expect(warningsOf([5, 5])).toHaveLength(2);
    expect(warningsOf([0, -1])).toEqual(["abc: nobody has a value above zero"]);
    expect(warningsOf([80, 20], { cuts: [0.8, 1] })).toEqual([]);
  });

  it("takes only those for whom its `when` holds", () => {
    const engine = engineOf({ fact: "value", when: { kind: "shop" } });
    const leads = [
      { id: "1", value: 80, kind: "shop" },
      { id: "2", value: 20, kind: "shop" },
      { id: "3", value: 1000, kind: "other" },
    ];
    const model = engine.fit(leads, { now });
    expect(model.grades.abc).toMatchObject({ total: 100 });
    expect(leads.map((lead) => engine.grade(lead, { now, model }))).toMatchObject([
      { grades: { abc: "A" } },
      { grades: { abc: "B" } },
      { grades: { "abc.reason": "not-applicable" } },
    ]);
  });
});

describe("pareto over orders", () => {
  const orders = [
    { leadId: "a", date: "2026-01-05", amount: "100" },
    { leadId: "b", date: "2026-01-06", amount: "15.1" },
    { leadId: "a", date: "2026-02-01", amount: "-20" },
    { leadId: "b", date: "2026-02-02", amount: "-0.1" },
    { leadId: "c", date: "2026-02-03", amount: "5" },
    { leadId: "d", date: "2026-02-03", amount: "-3" },
    { leadId: "e", date: "2026-03-03", amount: "1000" },
    { leadId: "f", date: "2026-03-03", amount: "1000" },
    { leadId: "f", date: "2026-03-02", amount: "1" },
  ];
  const gradesOf = (engine: ReturnType<typeof engineOf>, leads: readonly object[]) => {
    const options = { now, orders };
    const model = JSON.parse(JSON.stringify(engine.fit(leads, options)));
    const evidence = engine.evidence({ ...options, model });
    return {
      model: model.grades.abc,
      grades: leads.map((lead) => {
        const graded = engine.grade(lead, { now, evidence });
        return graded.ok ? (graded.grades.abc ?? graded.grades["abc.reason"]) : undefined;
      }),
    };
  };

  it("ranks whoever has orders up to now, refunds lowering the sum, whatever leads there are", () => {
    const { model, grades } = gradesOf(
      engineOf(),
      ["a", "b", "c", "d", "e", "f", "g"].map((id) => ({ id })),
    );
    // a 80, b 15, c 5, d −3, f 1 of 101.
    expect(model).toEqual({
      classes: [
        { grade: "A", least: 15, count: 2, sum: 95 },
        { grade: "B", least: 5, count: 1, sum: 5 },
        { grade: "C", least: -3, count: 2, sum: 1 },
      ],
      total: 101,
    });
    expect(grades).toEqual(["A", "A", "B", "C", "missing", "C", "missing"]);
    expect(gradesOf(engineOf(), []).model).toEqual(model);
  });

  it("ranks the leads for which `when` holds, where there is one", () => {
    const { model, grades } = gradesOf(engineOf({ when: { kind: "shop" } }), [
      { id: "a", kind: "shop" },
      { id: "b" },
      { id: "c", kind: "shop" },
    ]);
    expect(model).toMatchObject({ total: 85 });
    expect(grades).toEqual(["A", "not-applicable", "B"]);
  });

  it("has no grade where there are no orders at all", () => {
    const engine = engineOf();
    const model = engine.fit([], { now });
    expect(model.warnings).toEqual(["abc: nobody has a value above zero"]);
    expect(engine.grade({ id: "a" }, { now, model })).toMatchObject({ grades: { "abc.reason": "missing" } });
  });
});

describe("the parameters of pareto", () => {
  it.each([
    [
      "cuts that do not ascend",
      { fact: "value", cuts: [0.95, 0.8] },
      "grades.abc.cuts[1]: cuts ascend, and 0.8 comes after 0.95",
    ],
    [
      "a cut in percent",
      { fact: "value", cuts: [80, 95] },
      "grades.abc.cuts[0]: a cut is a share of the whole, above 0, at most 1, and this one is 80",
    ],
    [
      "too few grades",
      { fact: "value", grades: ["A", "B"] },
      "grades.abc.grades: 2 grades for 2 cuts; expected 3: one for each cut, and one for the rest",
    ],
    ["an unknown fact", { fact: "valeu" }, 'grades.abc.fact: unknown fact "valeu"; did you mean "value"?'],
    [
      "a fact that is no number",
      { fact: "since" },
      'grades.abc.fact: customers are ranked by a number, and "since" is a date',
    ],
  ])("refuse %s", (_, params, expected) => {
    expect(problemsOf(params)).toContain(expected);
  });
});

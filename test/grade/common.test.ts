import { describe, expect, it } from "vitest";
import { checkRuleSet, createEngine, openBook, parseRuleSet } from "../../src/index.js";

const file = (grade: object, more: object = {}) => ({
  name: "any grader",
  timeZone: "Asia/Shanghai",
  fields: {
    sales: { type: "number" },
    since: { type: "date" },
    given: { type: "string" },
    until: { type: "date" },
    why: { type: "string" },
  },
  grades: {
    size: {
      type: "bands",
      fact: "sales",
      bands: [
        { from: 100, grade: "A" },
        { from: 10, grade: "B" },
      ],
      ...grade,
    },
  },
  ...more,
});
const engineOf = (grade: object, more?: object) => createEngine(parseRuleSet(file(grade, more)), { reps: [] });
const now = "2026-03-02T09:00:00+08:00";
const gradesOf = (grade: object, lead: object) => {
  const found = engineOf(grade).grade({ id: "1", ...lead }, { now, receipts: true });
  if (!found.ok) throw new Error("unreadable");
  return found;
};
const problems = (grade: object) => {
  const result = checkRuleSet(file(grade));
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

describe("why there is no grade", () => {
  it("is a fact of its own, for programs and for rules", () => {
    expect(gradesOf({}, { sales: 9 }).grades).toEqual({ "size.reason": "no-band" });
    expect(gradesOf({}, {}).grades).toEqual({ "size.reason": "missing" });
    expect(gradesOf({}, { sales: 10 }).grades).toEqual({ size: "B" });
    const engine = createEngine(
      parseRuleSet(
        file(
          {},
          {
            pools: { ask: {}, rest: {} },
            routes: [{ when: { "size.reason": "missing" }, assign: { pool: "ask" } }],
            fallback: { pool: "rest" },
          },
        ),
      ),
      { reps: [] },
    );
    expect(engine.decide({ id: "1" }, { book: openBook(), now }).decision.pool).toBe("ask");
    expect(engine.decide({ id: "1", sales: 9 }, { book: openBook(), now }).decision.pool).toBe("rest");
  });
});

describe("when", () => {
  const trading = { when: { since: { olderThan: "P6M" } } };

  it("grades only those for whom it holds", () => {
    expect(gradesOf(trading, { sales: 100, since: "2025-09-01" }).grades).toEqual({ size: "A" });
    const young = gradesOf(trading, { sales: 100, since: "2025-09-02" });
    expect(young.grades).toEqual({ "size.reason": "not-applicable" });
    expect(young.receipts?.size).toEqual({ grade: undefined, score: undefined, reason: "not-applicable", lines: [] });
  });
});

describe("override", () => {
  const given = { override: { field: "given", until: "until", reason: "why" } };

  it("lets the grade of a person stand, keeps the computed one, and says so in the receipt", () => {
    const found = gradesOf(given, { sales: 10, given: " Ａ ", until: "2026-03-31", why: "key account of the group" });
    expect(found.grades).toEqual({ size: "A", "size.computed": "B" });
    expect(found.receipts?.size).toMatchObject({
      grade: "A",
      override: { computed: "B", until: "2026-03-31", reason: "key account of the group" },
    });
  });

  it("stands through the whole of its last day, and no longer", () => {
    const on = (until: string) => gradesOf(given, { sales: 10, given: "A", until }).grades;
    expect(on("2026-03-02")).toEqual({ size: "A", "size.computed": "B" });
    expect(on("2026-03-01")).toEqual({ size: "B" });
    expect(on("2026-03-02T09:00:00+08:00")).toEqual({ size: "A", "size.computed": "B" });
    expect(on("2026-03-02T08:59:59+08:00")).toEqual({ size: "B" });
  });

  it("stands where nothing could be computed, and for ever where no day is given", () => {
    expect(gradesOf({ override: "given" }, { given: "B" }).grades).toEqual({ size: "B" });
  });

  it("is passed over where it is none of the grades, or the grade does not apply", () => {
    expect(gradesOf(given, { sales: 10, given: "Z" }).grades).toEqual({ size: "B" });
    expect(gradesOf({ ...given, when: { sales: { above: 1000 } } }, { sales: 10, given: "A" }).grades).toEqual({
      "size.reason": "not-applicable",
    });
  });

  it("names fields that are not there or are no dates", () => {
    expect(problems({ override: "givn" })).toEqual([
      'grades.size.override: unknown field "givn"; did you mean "given"?',
    ]);
    expect(problems({ override: { field: "given", until: "why" } })).toEqual([
      'grades.size.override.until: `until` needs a date, and "why" is a string',
    ]);
  });
});

describe("labels", () => {
  it("are texts that files can tell apart", () => {
    const bands = (...grades: unknown[]) => ({ bands: grades.map((grade, i) => ({ from: 10 - i, grade })) });
    expect(problems(bands("A", ""))).toEqual([
      "grades.size: a grade cannot be an empty text: in files it would be no grade",
    ]);
    expect(problems(bands(1, "1"))).toEqual([
      'grades.size: the grades 1 and "1" could not be told apart in files; write both alike',
    ]);
    expect(problems(bands(1, 2, "1a"))).toEqual([]);
  });
});

describe("order and regradeEvery", () => {
  it("names labels that are none of the grades", () => {
    expect(problems({ order: ["A", "D"] })).toEqual([
      'grades.size.order.1: "D" is none of the grades; they are "A", "B"',
    ]);
  });

  it("says on which day a grade is due again, by the calendar of the rule set's zone", () => {
    const due = (grade: object, more?: object, at = now) => {
      const found = engineOf(grade, more).grade({ id: "1", sales: 10 }, { now: at });
      return found.ok ? found.due : undefined;
    };
    expect(due({ regradeEvery: "P3M" })).toEqual({ size: "2026-06-02" });
    expect(due({ regradeEvery: "P3M" }, {}, "2026-11-29T23:30:00Z")).toEqual({ size: "2027-02-28" });
    expect(due({}, { regradeEvery: "P1Y" })).toEqual({ size: "2027-03-02" });
    expect(due({})).toBeUndefined();
  });
});

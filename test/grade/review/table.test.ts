import { describe, expect, it } from "vitest";
import { lintRuleSet, parseRuleSet, showPath } from "../../../src/index.js";

const fields = {
  size: { oneOf: ["small", "large"] },
  need: {},
  sales: { type: "number" },
  visited: { type: "boolean" },
  last: { type: "date" },
};

const review = (grade: object, more: object = {}): string[] =>
  lintRuleSet(parseRuleSet({ name: "a", fields, grades: { ...more, level: grade } })).map(
    ({ path, message }) => `${showPath(path)}: ${message}`,
  );

describe("a table", () => {
  const table = (by: readonly string[], rows: readonly unknown[], more: object = {}) => ({
    type: "table",
    by,
    rows,
    ...more,
  });

  it("has the combinations listed that no row covers", () => {
    expect(
      review(
        table(
          ["size", "need"],
          [
            ["large", ["A", "B"], "x"],
            ["small", "A", "y"],
            ["*", "C", "z"],
          ],
        ),
      ),
    ).toEqual(["grades.level.rows: no row covers size small and need B"]);
    expect(review(table(["size", "need"], [["large", { present: true }, "x"]]))).toEqual([
      "grades.level.rows: no row covers size small",
    ]);
    const rows = [["large", "A", "x"]];
    expect(review(table(["size", "need"], rows))).toEqual(["grades.level.rows: no row covers size small"]);
    expect(review(table(["size", "need"], rows, { otherwise: "rest" }))).toEqual([]);
  });

  it("has numbers cut at the edges that the cells test", () => {
    expect(
      review(
        table(
          ["size", "sales"],
          [
            ["large", { from: 0, below: 100 }, "x"],
            ["large", { above: 100 }, "y"],
            ["small", "*", "z"],
          ],
        ),
      ),
    ).toEqual(["grades.level.rows: no row covers size large and sales exactly 100"]);
  });

  it("takes the grades of a grade, and says which rows are never reached", () => {
    const score = { type: "bands", fact: "sales", bands: [{ from: 5, grade: "A" }, { grade: "B" }] };
    expect(
      review(
        table(
          ["score", "visited"],
          [
            ["A", true, "x"],
            ["*", true, "y"],
            ["B", true, "z"],
            ["C", "*", "w"],
          ],
        ),
        { score },
      ),
    ).toEqual([
      'grades.level.rows[3][0]: "score" is never "C"',
      "grades.level.rows[2]: this row is never reached: row 2 holds wherever it does",
      "grades.level.rows[3]: this row holds for nothing at all",
      "grades.level.rows: no row covers visited false",
    ]);
  });
});

describe("rules", () => {
  it("that are never reached are found; leads without a grade are no doubt", () => {
    expect(
      review({
        type: "rules",
        rules: [
          { when: { sales: { from: 5 } }, grade: "a" },
          { when: { size: "small", sales: { above: 7 } }, grade: "b" },
          { when: { last: { olderThan: "P6M" } }, grade: "c" },
          { when: { last: { olderThan: "P2Y" } }, grade: "d" },
          { conditions: { any: [{ fact: "sales", operator: "lessThan", value: 5 }] }, grade: "e" },
          { when: { sales: { present: true } }, grade: "f" },
        ],
      }),
    ).toEqual([
      "grades.level.rules[1]: this rule is never reached: rule 1 holds wherever it does",
      "grades.level.rules[5]: this rule is never reached: rule 1 and rule 5 hold wherever it does",
    ]);
  });

  it("of very many combinations are held against the earlier ones that test nothing else", () => {
    const facts = Array.from({ length: 12 }, (_, i) => `f${i}`);
    const rule = (fact: string, from: number) => ({ when: { [fact]: { from } }, grade: fact });
    const wide = parseRuleSet({
      name: "a",
      fields: Object.fromEntries(facts.map((fact) => [fact, { type: "number" }])),
      grades: {
        level: { type: "rules", rules: [...facts.map((fact) => rule(fact, 5)), rule("f3", 4), rule("f3", 6)] },
      },
    });
    expect(lintRuleSet(wide).map(({ path, message }) => [showPath(path), message])).toEqual([
      ["grades.level.rules[13]", "this rule is never reached: rule 4 holds wherever it does"],
    ]);
  });
});

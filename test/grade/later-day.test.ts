import { describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";
import { problemsOf } from "./support.js";

const rules = {
  name: "habits",
  timeZone: "Asia/Shanghai",
  fields: { start: { type: "date" }, days: { type: "number" }, name: {} },
  derived: { next: { plus: ["start", "days"] } },
  grades: {
    due: { type: "rules", rules: [{ when: { next: { withinNext: "P7D" } }, grade: "soon" }], otherwise: "later" },
  },
};
const engine = createEngine(parseRuleSet(rules as never), { reps: [] });
const graded = (start: string, days: number | undefined) => {
  const found = engine.grade({ id: "1", start, days }, { now: "2026-03-02T09:00:00+08:00" });
  if (!found.ok) throw new Error("unreadable");
  return [found.derived?.next, found.grades.due];
};

describe("a date so many days later", () => {
  it.each([
    ["2026-02-25", 7, "2026-03-04", "soon"],
    ["2026-02-25", 30, "2026-03-27", "later"],
    ["2024-02-28", 1, "2024-02-29", "later"],
    ["2026-03-01", 0, "2026-03-01", "later"],
    ["2026-03-05", -3, "2026-03-02", "soon"],
    ["2026-03-01", 1.5, "2026-03-03", "soon"],
    ["2026-03-01", 1.4, "2026-03-02", "soon"],
    // 23:30 in UTC is the next day in Shanghai.
    ["2026-03-01T23:30:00Z", 1, "2026-03-03", "soon"],
  ])("%s and %s days are %s", (start, days, next, due) => {
    expect(graded(start, days)).toEqual([next, due]);
  });

  it("is missing where either is, or where no calendar goes that far", () => {
    expect(graded("2026-03-01", undefined)).toEqual([undefined, "later"]);
    expect(graded("2026-03-01", 1e9)).toEqual([undefined, "later"]);
  });

  it("needs a date and a number", () => {
    const fields = rules.fields;
    expect(problemsOf({ fields, derived: { next: { plus: ["name", "start"] } }, grades: {} })).toEqual([
      'derived.next.plus.0: days are added to a date, and "name" is a string',
      'derived.next.plus.1: days are a number, and "start" is a date',
    ]);
    expect(problemsOf({ fields, derived: { next: { plus: ["strat", "days"] } }, grades: {} })).toEqual([
      'derived.next.plus.0: unknown fact "strat"; did you mean "start"?',
    ]);
  });
});

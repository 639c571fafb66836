import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+01:00";
const { grade, run } = await openGrades("engagement", now);

/** So many of a kind, so many days ago. */
const did = (what: string, count = 1, days = 0) =>
  Array.from({ length: count }, () => ({ lead: "L1", at: dayBefore("2026-03-02", days), what }));

describe("rules/engagement.jsonc", () => {
  it.each([
    [did("trial"), 15],
    [did("demo"), 10],
    [did("reply"), 8],
    [did("price page"), 3],
    [did("visit"), 1],
    [did("mail opened"), 0.5],
    [did("unsubscribed"), 0],
    [did("demo", 1, 14), 5],
    [did("demo", 1, 28), 2.5],
    [did("trial", 1, 42), 1.875],
    [did("visit", 10), 10],
    [did("visit", 11), 10],
    // Capped after they have decayed: 16 visits 14 days ago are worth 8.
    [did("visit", 16, 14), 8],
    [did("mail opened", 6), 3],
    [did("mail opened", 7), 3],
    [did("trial", 6), 90],
    [[...did("trial", 6), ...did("demo")], 100],
    [[...did("trial", 6), ...did("demo"), ...did("visit")], 100],
    [did("trial", 1, -1), 0],
    [[], 0],
  ])("%# is worth %2$s", (interactions, score) => {
    expect(grade({}, { interactions })["engagement.score"]).toBe(score);
  });

  it.each([
    [did("demo", 2), "hot"],
    [[...did("trial"), ...did("visit", 4)], "warm"],
    [did("visit", 5), "warm"],
    [[...did("visit", 4), ...did("mail opened")], "cold"],
    [[], "cold"],
  ])("%# is %2$s", (interactions, level) => {
    expect(grade({}, { interactions }).engagement).toBe(level);
  });

  it("grades the sample leads", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    const levels = Object.values(only("engagement", grades)).join(" ");
    expect(levels).toBe("hot warm warm cold cold cold cold warm cold cold");
    expect(only("engagement.score", grades)).toMatchObject({
      "E-01": 20,
      "E-02": 5,
      "E-03": 5.5,
      "E-04": 4.5,
      "E-05": 3,
      "E-07": 1,
      "E-08": 19,
    });
  });
});

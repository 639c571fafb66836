import { describe, expect, it } from "vitest";
import { jsonRulesOperators } from "../../src/conditions/json-operators.js";
import type { When } from "../../src/model/condition.js";
import { holds, shanghai } from "./support.js";

const types = { due: "date", other: "date" } as const;
const at = (text: string): number => Date.parse(text);

const due = (value: string | undefined, test: object, now: string, timeZone = shanghai): boolean => {
  const compiled = holds({ when: { due: test } as When }, { due: value }, { types, now: at(now), timeZone });
  for (const [name, operand] of Object.entries(test)) {
    const operator = jsonRulesOperators({ now: new Date(now), timeZone }).find((candidate) => candidate.name === name);
    expect(operator?.evaluate(value, operand)).toBe(compiled);
  }
  return compiled;
};

const now = "2026-03-04T12:00:00+08:00";

describe("before and after", () => {
  it.each([
    // Both days.
    ["2026-05-01", "2026-05-02", "before"],
    ["2026-05-01", "2026-05-01", "same"],
    ["2026-05-02", "2026-05-01", "after"],
    // Both instants: to the millisecond.
    ["2026-05-01T02:00:00.000Z", "2026-05-01T10:00:00.001+08:00", "before"],
    ["2026-05-01T02:00:00.000Z", "2026-05-01T10:00:00+08:00", "same"],
    ["2026-05-01T02:00:00.001Z", "2026-05-01T10:00:00+08:00", "after"],
    // Without an offset, in the zone.
    ["2026-05-01T02:00:00.000Z", "2026-05-01T10:00", "same"],
    // A day and an instant: as days in the zone. Shanghai's 1 May begins on 30 April, 16:00 UTC.
    ["2026-04-30T15:59:59.999Z", "2026-05-01", "before"],
    ["2026-04-30T16:00:00.000Z", "2026-05-01", "same"],
    ["2026-05-01T15:59:59.999Z", "2026-05-01", "same"],
    ["2026-05-01T16:00:00.000Z", "2026-05-01", "after"],
    ["2026-05-01", "2026-05-01T23:59:59+08:00", "same"],
    ["2026-05-01", "2026-05-01T00:00:00Z", "same"],
    ["2026-05-01", "2026-05-01T20:00:00Z", "before"],
    ["2026-05-01", "2026-04-30T15:00:00Z", "after"],
  ])("%s is %s: %s", (fact, value, order) => {
    expect(due(fact, { before: value }, now)).toBe(order === "before");
    expect(due(fact, { after: value }, now)).toBe(order === "after");
    const setting = { types };
    expect(holds({ when: { due: { before: { fact: "other" } } } }, { due: fact, other: value }, setting)).toBe(
      order === "before",
    );
  });

  it("the zone decides which day an instant is on", () => {
    const instant = "2026-05-01T02:00:00.000Z";
    expect(due(instant, { before: "2026-05-01" }, now, "America/New_York")).toBe(true);
    expect(due(instant, { before: "2026-05-01" }, now, "UTC")).toBe(false);
    expect(due(instant, { before: "2026-05-01" }, now, shanghai)).toBe(false);
  });

  it("compares days across the night in which the clocks change", () => {
    // New York, 2026-03-08: 02:00 EST becomes 03:00 EDT. The day begins at 05:00 UTC and ends at 04:00 UTC.
    const zone = "America/New_York";
    expect(due("2026-03-08T04:59:59.999Z", { before: "2026-03-08" }, now, zone)).toBe(true);
    expect(due("2026-03-08T05:00:00.000Z", { before: "2026-03-08" }, now, zone)).toBe(false);
    expect(due("2026-03-09T03:59:59.999Z", { after: "2026-03-08" }, now, zone)).toBe(false);
    expect(due("2026-03-09T04:00:00.000Z", { after: "2026-03-08" }, now, zone)).toBe(true);
  });

  it("is false for a missing fact and for what is no date", () => {
    for (const test of [{ before: "2026-05-01" }, { after: "2026-05-01" }]) {
      expect(due(undefined, test, now)).toBe(false);
      expect(due("2026-02-30", test, now)).toBe(false);
      expect(due("2026", test, now)).toBe(false);
      expect(due("", test, now)).toBe(false);
    }
    expect(holds({ when: { due: { before: { fact: "other" } } } }, { due: "2026-05-01" }, { types })).toBe(false);
  });
});

describe("withinNext: now ≤ fact ≤ now + duration", () => {
  it.each([
    // Instants, exactly.
    ["2026-03-04T04:00:00.000Z", "P2D", true],
    ["2026-03-04T03:59:59.999Z", "P2D", false],
    ["2026-03-06T04:00:00.000Z", "P2D", true],
    ["2026-03-06T04:00:00.001Z", "P2D", false],
    ["2026-03-04T04:30:00.000Z", "PT30M", true],
    ["2026-03-04T04:30:00.001Z", "PT30M", false],
    // Days: the edges are reduced to their days.
    ["2026-03-03", "P2D", false],
    ["2026-03-04", "P2D", true],
    ["2026-03-06", "P2D", true],
    ["2026-03-07", "P2D", false],
    ["2026-03-04", "PT11H", true],
    ["2026-03-05", "PT11H", false],
    ["2026-03-05", "PT12H", true],
    ["2026-03-11", "P1W", true],
    ["2026-03-12", "P1W", false],
    ["9999-12-30", "P999999999Y", true],
  ])("%s within the next %s: %s", (fact, value, expected) => {
    expect(due(fact, { withinNext: value }, now)).toBe(expected);
  });

  it("clamps months to their end", () => {
    const lastOfJanuary = "2026-01-31T09:00:00+08:00";
    expect(due("2026-02-28", { withinNext: "P1M" }, lastOfJanuary)).toBe(true);
    expect(due("2026-03-01", { withinNext: "P1M" }, lastOfJanuary)).toBe(false);
    expect(due("2028-02-29", { withinNext: "P1M" }, "2028-01-31T09:00:00+08:00")).toBe(true);
    expect(due("2026-02-28T01:00:00.000Z", { withinNext: "P1M" }, lastOfJanuary)).toBe(true);
    expect(due("2026-02-28T01:00:00.001Z", { withinNext: "P1M" }, lastOfJanuary)).toBe(false);
  });

  it("a day is a day on the clock, also when the clocks change; hours are hours", () => {
    const zone = "America/New_York";
    const eve = "2026-03-07T12:00:00-05:00";
    expect(due("2026-03-08T16:00:00.000Z", { withinNext: "P1D" }, eve, zone)).toBe(true);
    expect(due("2026-03-08T16:00:00.001Z", { withinNext: "P1D" }, eve, zone)).toBe(false);
    expect(due("2026-03-08T17:00:00.000Z", { withinNext: "PT24H" }, eve, zone)).toBe(true);
  });
});

describe("withinLast: now − duration ≤ fact ≤ now", () => {
  it.each([
    ["2026-03-02T04:00:00.000Z", "P2D", true],
    ["2026-03-02T03:59:59.999Z", "P2D", false],
    ["2026-03-04T04:00:00.000Z", "P2D", true],
    ["2026-03-04T04:00:00.001Z", "P2D", false],
    ["2026-03-02", "P2D", true],
    ["2026-03-01", "P2D", false],
    ["2026-03-04", "P2D", true],
    ["2026-03-05", "P2D", false],
    ["2026-03-04", "PT12H", true],
    ["2026-03-03", "PT12H", false],
    ["2026-03-03", "PT13H", true],
    ["2026-02-04", "P1M", true],
    ["2026-02-03", "P1M", false],
  ])("%s within the last %s: %s", (fact, value, expected) => {
    expect(due(fact, { withinLast: value }, now)).toBe(expected);
  });
});

describe("olderThan: fact < now − duration", () => {
  it.each([
    ["2026-03-02T03:59:59.999Z", "P2D", true],
    ["2026-03-02T04:00:00.000Z", "P2D", false],
    ["2026-03-01", "P2D", true],
    ["2026-03-02", "P2D", false],
    ["2025-03-03", "P1Y", true],
    ["2025-03-04", "P1Y", false],
    ["0001-01-01", "P999999999Y", false],
  ])("%s older than %s: %s", (fact, value, expected) => {
    expect(due(fact, { olderThan: value }, now)).toBe(expected);
  });

  it("clamps months to their end, backwards too", () => {
    const lastOfMarch = "2026-03-31T09:00:00+08:00";
    expect(due("2026-02-27", { olderThan: "P1M" }, lastOfMarch)).toBe(true);
    expect(due("2026-02-28", { olderThan: "P1M" }, lastOfMarch)).toBe(false);
  });
});

describe("operators on durations", () => {
  it("are false for a missing fact, what is no date, and a value that is no duration", () => {
    for (const name of ["withinNext", "withinLast", "olderThan"]) {
      for (const fact of [undefined, "", "yesterday"]) expect(due(fact, { [name]: "P1D" }, now)).toBe(false);
      const conditions = { all: [{ fact: "due", operator: name, value: { fact: "text" } }] };
      const setting = { types: { ...types, text: "string" } as const, now: at(now) };
      const old = "2000-01-01";
      expect(holds({ conditions }, { due: old, text: "P1" }, setting)).toBe(false);
      expect(holds({ conditions }, { due: old }, setting)).toBe(false);
      expect(holds({ conditions }, { due: old, text: "P1D" }, setting)).toBe(name === "olderThan");
    }
  });

  it("one predicate serves many instants", () => {
    const when = { due: { withinNext: "P1D" } };
    expect(holds({ when }, { due: "2026-03-05" }, { types, now: at("2026-03-04T00:00:00+08:00") })).toBe(true);
    expect(holds({ when }, { due: "2026-03-05" }, { types, now: at("2026-03-03T23:59:59+08:00") })).toBe(false);
  });
});

describe("equality of dates", () => {
  it("compares the canonical text, whatever the rule file writes", () => {
    const lead = { due: "2026-05-01T02:00:00.000Z" };
    expect(holds({ when: { due: "2026-05-01T10:00" } }, lead, { types })).toBe(true);
    expect(holds({ when: { due: { in: ["2026-04-01", "2026-05-01T11:00:00+09:00"] } } }, lead, { types })).toBe(true);
    expect(holds({ when: { due: { notEqual: "2026-05-01T02:00Z" } } }, lead, { types })).toBe(false);
    expect(holds({ when: { due: "2026-05-01" } }, { due: "2026-05-01" }, { types })).toBe(true);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPast, now, type Order, orders, shuffled, zones } from "./rows.js";
import { dayNumber, engineOf, gradedBy } from "./support.js";

const bands = [{ from: 0.1, grade: "rising" }, { from: -0.1, grade: "steady" }, { grade: "falling" }];
const measures = ["sum", "count", "average"] as const;
type Measure = (typeof measures)[number];

const engineFor = (timeZone: string, measure: Measure) =>
  engineOf({
    timeZone,
    grades: { trend: { type: "trend", window: "P20D", measure, bands, lapsed: { gaps: 2, grade: "lapsed" } } },
  });
const engines = new Map(zones.flatMap((zone) => measures.map((one) => [zone + one, engineFor(zone, one)] as const)));

const graded = (timeZone: string, measure: Measure, rows: readonly Order[], id = "1") =>
  gradedBy(engines.get(timeZone + measure) as never, { now, orders: rows }, { id });

const medianGap = (days: readonly number[]): number => {
  const gaps = days.slice(1).map((day, i) => day - (days[i] as number));
  gaps.sort((a, b) => a - b);
  const half = gaps.length / 2;
  return gaps.length % 2 === 1
    ? (gaps[half - 0.5] as number)
    : ((gaps[half - 1] as number) + (gaps[half] as number)) / 2;
};

/** The grade as section 5 says it, by plain loops; money in cents, averages as fractions of big integers. */
const byDefinition = (timeZone: string, measure: Measure, all: readonly Order[]): string => {
  const today = dayNumber(now, timeZone);
  const rows = all
    .filter((row) => row.leadId === "1" && isPast(row.date, timeZone, dayNumber))
    .map((row) => ({ day: dayNumber(row.date, timeZone), cents: Math.round(row.amount * 100) }));
  const days = [...new Set(rows.filter(({ cents }) => cents >= 0).map(({ day }) => day))].sort((a, b) => a - b);
  const [first, last] = [days[0], days[days.length - 1]];
  if (first === undefined || last === undefined) return "no-data";
  if (first > today - 40) return "young";
  if (days.length >= 3 && today - last > 2 * medianGap(days)) return "lapsed";
  const measured = (from: number, to: number): [bigint, bigint] => {
    const inside = rows.filter(({ day }) => day >= from && day <= to);
    const count = BigInt(inside.filter(({ cents }) => cents >= 0).length);
    const sum = BigInt(inside.reduce((total, { cents }) => total + cents, 0));
    if (measure === "count") return [count, 1n];
    if (measure === "sum") return [sum, 1n];
    return count === 0n ? [0n, 1n] : [sum, count];
  };
  const [current, by] = measured(today - 19, today);
  const [before, beforeBy] = measured(today - 39, today - 20);
  if (before <= 0n) return current > 0n ? "new" : "no-base";
  // (current/by − before/beforeBy) / (before/beforeBy), ten times, against 1 and −1
  const change = 10n * (current * beforeBy - before * by);
  const unit = before * by;
  return change >= unit ? "rising" : change >= -unit ? "steady" : "falling";
};

const zone = fc.constantFrom(...zones);
const measure = fc.constantFrom(...measures);

describe("trend", () => {
  it("is what its definition says", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(zone, measure, orders, (timeZone, how, rows) => {
        const { grades } = graded(timeZone, how, rows);
        const expected = byDefinition(timeZone, how, rows);
        seen.add(expected);
        expect(grades.trend ?? grades["trend.reason"]).toBe(expected);
      }),
      { numRuns: 500 },
    );
    expect(seen.size).toBeGreaterThan(4);
  });

  it("does not depend on the order of the rows, and is equal for equal customers", () => {
    fc.assert(
      fc.property(zone, measure, shuffled(orders), (timeZone, how, [rows, others]) => {
        for (const id of ["1", "2", "3"])
          expect(graded(timeZone, how, others, id)).toEqual(graded(timeZone, how, rows, id));
        const twins = [...rows, ...rows.filter(({ leadId }) => leadId === "1").map((row) => ({ ...row, leadId: "4" }))];
        expect(graded(timeZone, how, twins, "4")).toEqual(graded(timeZone, how, twins, "1"));
      }),
    );
  });

  it("does not change when all amounts are scaled", () => {
    fc.assert(
      fc.property(zone, orders, fc.constantFrom(10, 3, 0.5), (timeZone, rows, factor) => {
        const scaled = rows.map((row) => ({ ...row, amount: Math.round(row.amount * 100 * factor * 2) / 200 }));
        expect(graded(timeZone, "sum", scaled).grades).toEqual(graded(timeZone, "sum", rows).grades);
      }),
    );
  });
});

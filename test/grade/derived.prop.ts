import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPast, now, type Order, orders, shuffled, zones } from "./rows.js";
import { dayNumber, engineOf, gradedBy } from "./support.js";

const derived = {
  sum: { of: "orders", sum: "amount" },
  count: { of: "orders", count: true },
  average: { of: "orders", average: "amount" },
  min: { of: "orders", min: "amount" },
  max: { of: "orders", max: "amount" },
  first: { of: "orders", min: "date" },
  last: { of: "orders", max: "date" },
  usual: { of: "orders", mode: "product" },
  products: { of: "orders", distinct: "product" },
  gap: { of: "orders", medianGap: "date" },
  recent: { of: "orders", sum: "amount", within: "P30D" },
  bought: { of: "orders", count: true, when: { amount: { from: 0 }, product: "a" }, within: "P2M" },
};
const names = Object.keys(derived);
const grades = { all: { type: "table", by: names, rows: [[...names.map(() => "*"), "x"]] } };
const engines = new Map(zones.map((timeZone) => [timeZone, engineOf({ timeZone, derived, grades })]));

const factsOf = (timeZone: string, rows: readonly Order[], id = "1"): { [fact: string]: unknown } => {
  const { receipts } = gradedBy(engines.get(timeZone) as never, { now, orders: rows }, { id });
  return Object.fromEntries((receipts.all?.lines ?? []).map(({ name, value }) => [name, value]));
};
const zone = fc.constantFrom(...zones);

/** 30 days before now, when the zone's clocks showed the same time: clocks change by whole or half hours. */
const edgeOf = (timeZone: string): number => {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" });
  const at = [-60, -30, 0, 30, 60].map((minutes) => Date.parse(now) + minutes * 60_000 - 30 * 86_400_000);
  return at.find((instant) => clock.format(instant) === clock.format(Date.parse(now))) as number;
};

/** The facts by plain loops over the rows; money in cents. */
const byLoops = (timeZone: string, all: readonly Order[]) => {
  const rows = all.filter((row) => row.leadId === "1" && isPast(row.date, timeZone, dayNumber));
  const cents = (some: readonly Order[]) => some.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
  const amounts = rows.map(({ amount }) => amount);
  const days = [...new Set(rows.map((row) => dayNumber(row.date, timeZone)))].sort((a, b) => a - b);
  const gaps = days
    .slice(1)
    .map((day, i) => day - (days[i] as number))
    .sort((a, b) => a - b);
  const middle = [gaps[Math.floor((gaps.length - 1) / 2)], gaps[Math.ceil((gaps.length - 1) / 2)]] as [number, number];
  const edge = edgeOf(timeZone);
  const isRecent = ({ date }: Order): boolean =>
    date.includes("T") ? Date.parse(date) >= edge : dayNumber(date, timeZone) >= dayNumber(now, timeZone) - 30;
  return {
    sum: cents(rows) / 100,
    count: rows.length,
    average: rows.length === 0 ? undefined : cents(rows) / (100 * rows.length),
    min: rows.length === 0 ? undefined : Math.min(...amounts),
    max: rows.length === 0 ? undefined : Math.max(...amounts),
    products: new Set(rows.map(({ product }) => product).filter((product) => product !== "")).size,
    gap: gaps.length === 0 ? undefined : (middle[0] + middle[1]) / 2,
    recent: cents(rows.filter(isRecent)) / 100,
  };
};
describe("derived facts", () => {
  it("equal plain loops over the rows", () => {
    fc.assert(
      fc.property(zone, orders, (timeZone, rows) => {
        expect(factsOf(timeZone, rows)).toMatchObject(byLoops(timeZone, rows));
      }),
    );
  });

  it("do not depend on the order of the rows", () => {
    fc.assert(
      fc.property(zone, shuffled(orders), (timeZone, [rows, others]) => {
        for (const id of ["1", "2", "3"]) expect(factsOf(timeZone, others, id)).toEqual(factsOf(timeZone, rows, id));
      }),
    );
  });

  it("are equal for customers with equal rows", () => {
    fc.assert(
      fc.property(zone, orders, (timeZone, rows) => {
        const twins = rows.flatMap((row) => [
          { ...row, leadId: "1" },
          { ...row, leadId: "2" },
        ]);
        expect(factsOf(timeZone, twins, "2")).toEqual(factsOf(timeZone, twins, "1"));
      }),
    );
  });

  it("take the mode of the latest row among the most frequent", () => {
    fc.assert(
      fc.property(orders, (rows) => {
        const own = rows.filter(
          (row) => row.leadId === "1" && row.product !== "" && isPast(row.date, "UTC", dayNumber),
        );
        // In UTC the texts of days and instants sort as dates do, a day before its instants.
        const ranked = [...new Set(own.map(({ product }) => product))].map((product) => {
          const its = own.filter((row) => row.product === product);
          return { product, count: its.length, last: its.map(({ date }) => date).sort()[its.length - 1] as string };
        });
        ranked.sort(
          (a, b) => b.count - a.count || (a.last < b.last ? 1 : a.last > b.last ? -1 : a.product < b.product ? -1 : 1),
        );
        expect(factsOf("UTC", rows).usual).toBe(ranked[0]?.product);
        const dates = rows.filter(({ leadId, date }) => leadId === "1" && isPast(date, "UTC", dayNumber));
        const sorted = dates.map(({ date }) => date).sort();
        expect(factsOf("UTC", rows)).toMatchObject({ first: sorted[0], last: sorted[sorted.length - 1] });
      }),
    );
  });
});

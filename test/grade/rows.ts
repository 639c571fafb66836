import fc from "fast-check";

export const zones = ["UTC", "Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"];
export const now = "2026-04-30T15:59:00Z";

const minute = 60_000;
const start = Date.parse("2025-12-01T00:00:00Z");
/** In five months around changes of the clocks, some of it after `now`: a day, or an instant to the minute. */
export const date = fc
  .tuple(fc.nat({ max: 160 * 24 * 60 }), fc.boolean())
  .map(([minutes, isDay]) => new Date(start + minutes * minute).toISOString().slice(0, isDay ? 10 : 24));

const lead = fc.constantFrom("1", "2", "3");
/** Amounts in cents, refunds among them, and a column that is not always there. */
const order = fc
  .record({
    leadId: lead,
    date,
    cents: fc.integer({ min: -5000, max: 20_000 }),
    product: fc.constantFrom("", "a", "b", "c"),
  })
  .map(({ cents, ...row }) => ({ ...row, amount: cents / 100 }));
export type Order = { leadId: string; date: string; amount: number; product: string };
export const orders = fc.array(order, { maxLength: 40 });

const types = ["visit", "demo", "mail", "unsubscribe"];
export const interactions = fc.array(fc.record({ leadId: lead, date, type: fc.constantFrom(...types) }), {
  maxLength: 40,
});

/** Rows, and the same rows in another order. */
export const shuffled = <Row>(rows: fc.Arbitrary<Row[]>): fc.Arbitrary<[Row[], Row[]]> =>
  rows.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );

/** Whether a row is there as of `now`. */
export const isPast = (
  text: string,
  timeZone: string,
  dayNumber: (text: string, timeZone: string) => number,
): boolean =>
  text.includes("T") ? Date.parse(text) <= Date.parse(now) : dayNumber(text, timeZone) <= dayNumber(now, timeZone);

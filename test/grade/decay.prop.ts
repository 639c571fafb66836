import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sumExactly } from "../../src/kit/decimal.js";
import { date, interactions, isPast, now, shuffled, zones } from "./rows.js";
import { dayNumber, engineOf, gradedBy } from "./support.js";

const points = { visit: 1.5, demo: 10, unsubscribe: -5 };
const caps = { visit: 4, total: 12 };
const fades = [{ halfLife: "P14D" }, { zeroAfter: "PT1000H" }, {}] as const;
type Fade = { readonly halfLife?: string; readonly zeroAfter?: string };

const engines = new Map<string, ReturnType<typeof engineOf>>();
const graded = (timeZone: string, fade: Fade, rows: readonly object[], id = "1") => {
  const key = timeZone + JSON.stringify(fade);
  const engine = engines.get(key) ?? engineOf({ timeZone, grades: { heat: { type: "decay", points, caps, ...fade } } });
  engines.set(key, engine);
  return gradedBy(engine, { now, interactions: rows }, { id });
};
const zone = fc.constantFrom(...zones);
const fade = fc.constantFrom<Fade>(...fades);

/** The score by plain loops, each interaction in whole millionths. */
const byLoops = (timeZone: string, { halfLife, zeroAfter }: Fade, rows: readonly { [key: string]: string }[]) => {
  const weight = (age: number): number =>
    halfLife !== undefined ? 0.5 ** (age / 14) : zeroAfter !== undefined ? Math.max(0, 1 - age / (1000 / 24)) : 1;
  const byType = new Map<string, number>();
  for (const { leadId, type = "", date = "" } of rows) {
    if (leadId !== "1" || !Object.hasOwn(points, type) || !isPast(date, timeZone, dayNumber)) continue;
    const age = date.includes("T")
      ? (Date.parse(now) - Date.parse(date)) / 86_400_000
      : dayNumber(now, timeZone) - dayNumber(date, timeZone);
    const worth = points[type as keyof typeof points] * weight(age) * 1e6;
    byType.set(type, (byType.get(type) ?? 0) + Math.sign(worth) * Math.round(Math.abs(worth)));
  }
  const visits = Math.min(byType.get("visit") ?? 0, 4e6);
  return Math.min(visits + (byType.get("demo") ?? 0) + (byType.get("unsubscribe") ?? 0), 12e6) / 1e6;
};

describe("decay", () => {
  it("is the sum of its interactions", () => {
    fc.assert(
      fc.property(zone, fade, interactions, (timeZone, how, rows) => {
        // The two ways to the weight differ in the last bit of a double: a millionth for each interaction at most.
        expect(graded(timeZone, how, rows).grades["heat.score"]).toBeCloseTo(byLoops(timeZone, how, rows), 4);
      }),
    );
  });

  it("has a receipt whose lines sum to the score exactly", () => {
    fc.assert(
      fc.property(zone, fade, interactions, (timeZone, how, rows) => {
        const { grades, receipts } = graded(timeZone, how, rows);
        const lines = receipts.heat?.lines ?? [];
        expect(sumExactly(lines.map((line) => line.points as number))).toBe(grades["heat.score"]);
        for (const line of lines.filter(({ name }) => name.startsWith("cap "))) expect(line.points).toBeLessThan(0);
      }),
    );
  });

  it("does not depend on the order of the rows, and is equal for equal leads", () => {
    fc.assert(
      fc.property(zone, fade, shuffled(interactions), (timeZone, how, [rows, others]) => {
        for (const id of ["1", "2", "3"])
          expect(graded(timeZone, how, others, id)).toEqual(graded(timeZone, how, rows, id));
        const twins = [...rows, ...rows.filter(({ leadId }) => leadId === "1").map((row) => ({ ...row, leadId: "4" }))];
        expect(graded(timeZone, how, twins, "4")).toEqual(graded(timeZone, how, twins, "1"));
      }),
    );
  });

  it("never gives more for an older interaction", () => {
    const score = (timeZone: string, how: Fade, at: string) =>
      graded(timeZone, how, [{ leadId: "1", type: "demo", date: at }]).grades["heat.score"] as number;
    fc.assert(
      fc.property(zone, fade, date, date, (timeZone, how, one, other) => {
        fc.pre(one.length === other.length && isPast(one, timeZone, dayNumber) && isPast(other, timeZone, dayNumber));
        const [older, newer] = [one, other].sort() as [string, string];
        expect(score(timeZone, how, older)).toBeLessThanOrEqual(score(timeZone, how, newer));
      }),
    );
  });
});

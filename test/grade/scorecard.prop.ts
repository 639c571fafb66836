import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { engineOf, gradesOf } from "./of-fields.js";

// Every number is a multiple of a ten-thousandth, counted here in whole ten-thousandths: an arithmetic of its own.
const unit = 10_000n;
const hundredth = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 100);
const fact = fc.constantFrom("a", "b");

const edges = fc.oneof(
  fc.constant({}),
  hundredth.map((from) => ({ from })),
  hundredth.map((above) => ({ above })),
  hundredth.map((below) => ({ below })),
  hundredth.map((upTo) => ({ upTo })),
  fc.tuple(hundredth, fc.nat(9)).map(([from, width]) => ({ from, upTo: from + width })),
  fc.tuple(hundredth, fc.integer({ min: 1, max: 9 })).map(([above, width]) => ({ above, below: above + width })),
);
type Edges = { from?: number; above?: number; below?: number; upTo?: number };

const attribute = fc.record(
  {
    edges,
    is: fc.constantFrom("x", "y"),
    points: fc.oneof(hundredth, fc.record({ fact, times: hundredth, plus: hundredth })),
    reason: fc.constantFrom("r1", "r2", "r3"),
  },
  { requiredKeys: ["edges", "points"] },
);
type Attribute = typeof attribute extends fc.Arbitrary<infer Value> ? Value : never;

const characteristic = fc.record(
  {
    fact,
    missing: hundredth,
    baseline: hundredth,
    reason: fc.constantFrom("r1", "r2", "r3"),
    attributes: fc.array(attribute, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ["fact", "attributes"] },
);
type Characteristic = typeof characteristic extends fc.Arbitrary<infer Value> ? Value : never;

const card = fc.record({
  base: hundredth,
  baseline: hundredth,
  reasons: fc.constantFrom("points-below", "points-above"),
  characteristics: fc.array(characteristic, { minLength: 1, maxLength: 5 }),
});
type Card = typeof card extends fc.Arbitrary<infer Value> ? Value : never;

const lead = fc.record({ a: hundredth, b: hundredth, c: fc.constantFrom("x", "y", "z") }, { requiredKeys: [] });
type Lead = typeof lead extends fc.Arbitrary<infer Value> ? Value : never;

const engineFor = (card: Card, order: readonly number[] = card.characteristics.map((_, i) => i)) => {
  const characteristics = card.characteristics.map(({ attributes, ...rest }, i) => ({
    ...rest,
    name: `c${i}`,
    attributes: attributes.map(({ edges, is, ...own }) => ({ ...own, ...edges, ...(is && { when: { c: is } }) })),
  }));
  const fields = { a: { type: "number" }, b: { type: "number" }, c: {} };
  return engineOf(fields, { s: { type: "scorecard", ...card, characteristics: order.map((i) => characteristics[i]) } });
};

const units = (value: number): bigint => BigInt(Math.round(value * Number(unit)));
const doubleOf = (value: bigint): number => Number(value) / Number(unit);

const within = ({ from, above, below, upTo }: Edges, value: number): boolean =>
  !(
    (from !== undefined && value < from) ||
    (above !== undefined && value <= above) ||
    (below !== undefined && value >= below) ||
    (upTo !== undefined && value > upTo)
  );

/** The points and the reason of the first attribute that applies, from the definition. */
const firstOf = ({ fact, missing, reason, attributes }: Characteristic, lead: Lead) => {
  const value = lead[fact];
  if (value === undefined && missing !== undefined) return { points: units(missing), reason };
  const fits = ({ edges, is, points }: Attribute): boolean => {
    if (Object.keys(edges).length > 0 && (value === undefined || !within(edges, value))) return false;
    if (is !== undefined && lead.c !== is) return false;
    return typeof points === "number" || lead[points.fact] !== undefined;
  };
  const found = attributes.find(fits);
  if (found === undefined) return undefined;
  const { points } = found;
  if (typeof points === "number") return { points: units(points), reason: found.reason ?? reason };
  const product = (units(lead[points.fact] as number) * units(points.times)) / unit;
  return { points: product + units(points.plus), reason: found.reason ?? reason };
};

const expected = ({ base, baseline, reasons, characteristics }: Card, lead: Lead) => {
  const parts = characteristics.map((one) => ({ part: firstOf(one, lead), from: units(one.baseline ?? baseline) }));
  if (parts.some(({ part }) => part === undefined)) return undefined;
  let score = units(base);
  const sums: { [code: string]: bigint } = {};
  for (const { part, from } of parts) {
    if (part === undefined) continue;
    score += part.points;
    const difference = reasons === "points-below" ? from - part.points : part.points - from;
    if (part.reason !== undefined) sums[part.reason] = (sums[part.reason] ?? 0n) + difference;
  }
  const ranked = Object.entries(sums)
    .filter(([, sum]) => sum >= 0n)
    .sort(([, x], [, y]) => (x > y ? -1 : x < y ? 1 : 0));
  return { score: doubleOf(score), reasons: ranked.length > 0 ? ranked.map(([code]) => code).join("|") : undefined };
};

describe("a scorecard", () => {
  it("gives the first attribute's points, their sum and the ranked reasons, as defined", () => {
    fc.assert(
      fc.property(card, fc.array(lead, { minLength: 1, maxLength: 5 }), (card, leads) => {
        const engine = engineFor(card);
        for (const lead of leads) {
          const { grades } = gradesOf(engine, lead);
          const found = expected(card, lead);
          expect([grades.s, grades["s.score"], grades["s.reasons"], grades["s.reason"]]).toEqual(
            found
              ? [found.score, found.score, found.reasons, undefined]
              : [undefined, undefined, undefined, "no-attribute"],
          );
        }
      }),
    );
  });

  it("has a receipt that sums to the score exactly", () => {
    fc.assert(
      fc.property(card, lead, (card, lead) => {
        const { score, lines } = gradesOf(engineFor(card), lead).receipts.s ?? { lines: [] };
        if (score === undefined) return;
        expect(lines.length).toBe(card.characteristics.length + (card.base === 0 ? 0 : 1));
        const points = lines.map(({ points = Number.NaN }) => units(points));
        expect(doubleOf(points.reduce((sum, one) => sum + one, 0n))).toBe(score);
      }),
    );
  });

  it("gives the same score whatever the order of its characteristics", () => {
    fc.assert(
      fc.property(
        card.chain((one) =>
          fc.tuple(
            fc.constant(one),
            fc.shuffledSubarray(
              one.characteristics.map((_, i) => i),
              { minLength: one.characteristics.length },
            ),
          ),
        ),
        lead,
        ([card, order], lead) => {
          const permuted = gradesOf(engineFor(card, order), lead).grades;
          expect(permuted["s.score"]).toBe(gradesOf(engineFor(card), lead).grades["s.score"]);
        },
      ),
    );
  });
});

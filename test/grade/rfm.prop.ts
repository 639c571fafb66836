import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysAgo, gradeAll, gradesOf, now, type Order, rfmEngine } from "../support/rfm.js";

const names = ["a", "b", "c", "d", "e", "f", "g"];
/** Amounts in cents, some of them refunds; few enough of all to be equal often. */
const cents = fc.oneof(fc.integer({ min: -300, max: 3000 }), fc.constantFrom(0, 10, 20, 30));
const order = fc.record({ leadId: fc.constantFrom(...names), days: fc.nat({ max: 12 }), cents });
const orders = fc.array(order, { maxLength: 60 });
type Drawn = { readonly leadId: string; readonly days: number; readonly cents: number };

const written = (all: readonly Drawn[], scale = 1): Order[] =>
  all.map(({ leadId, days, cents }) => ({ leadId, date: daysAgo(days), amount: (cents * scale) / 100 }));

const params = fc.record({
  quantiles: fc.integer({ min: 2, max: 9 }),
  nested: fc.boolean(),
  monetary: fc.constantFrom("sum" as const, "average" as const),
});

interface Customer {
  readonly id: string;
  readonly recency: number;
  readonly frequency: number;
  /** In cents: a sum, and what it is divided by. */
  readonly cents: number;
  readonly by: number;
}

/** Customers by their definition, in whole cents. */
const customersOf = (all: readonly Drawn[], monetary: "sum" | "average"): Customer[] =>
  names.flatMap((id) => {
    const own = all.filter(({ leadId }) => leadId === id);
    const bought = own.filter(({ cents }) => cents >= 0);
    if (bought.length === 0) return [];
    return [
      {
        id,
        recency: Math.min(...bought.map(({ days }) => days)),
        frequency: bought.length,
        cents: own.reduce((sum, { cents }) => sum + cents, 0),
        by: monetary === "sum" ? 1 : bought.length,
      },
    ];
  });

/** A number as a fraction; comparing two needs no rounding. */
type Fraction = readonly [bigint, bigint];
const less = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b;

/** How many type-7 edges lie below a value: x[j] + (h - j)(x[j + 1] - x[j]) at h = (n - 1) i / q, in whole numbers of any size. */
const edgesBelow = (population: readonly Fraction[], quantiles: number, value: Fraction): number => {
  const x = [...population].sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
  let below = 0;
  for (let i = 1; i < quantiles; i++) {
    const place = (x.length - 1) * i;
    const j = Math.floor(place / quantiles);
    const [a, b] = x[j] as Fraction;
    const [c, d] = x[Math.min(j + 1, x.length - 1)] as Fraction;
    const q = BigInt(quantiles);
    const rest = BigInt(place % quantiles);
    // a/b + rest/q (c/d - a/b)
    if (less([q * a * d + rest * (c * b - a * d), q * b * d], value)) below += 1;
  }
  return below;
};

/** Scores by their definition. */
const scoresOf = (customers: readonly Customer[], quantiles: number, nested: boolean): Map<string, number> => {
  const recency = ({ recency }: Customer): Fraction => [BigInt(recency), 1n];
  const frequency = ({ frequency }: Customer): Fraction => [BigInt(frequency), 1n];
  const monetary = ({ cents, by }: Customer): Fraction => [BigInt(cents), BigInt(by)];
  const below = (of: (one: Customer) => Fraction, among: readonly Customer[], one: Customer): number =>
    edgesBelow(among.map(of), quantiles, of(one));
  const r = new Map(customers.map((one) => [one.id, quantiles - below(recency, customers, one)]));
  const sameR = (one: Customer) => (nested ? customers.filter(({ id }) => r.get(id) === r.get(one.id)) : customers);
  const f = new Map(customers.map((one) => [one.id, 1 + below(frequency, sameR(one), one)]));
  const sameF = (one: Customer) => (nested ? sameR(one).filter(({ id }) => f.get(id) === f.get(one.id)) : customers);
  return new Map(
    customers.map((one) => [
      one.id,
      (r.get(one.id) as number) * 100 + (f.get(one.id) as number) * 10 + 1 + below(monetary, sameF(one), one),
    ]),
  );
};

const scores = (params: object, all: readonly Order[]): Map<string, unknown> =>
  new Map([...gradeAll(rfmEngine(params), all)].map(([id, { g }]) => [id, g]));

describe("rfm", () => {
  it("gives the values and scores of the definition, which is computed in fractions", () => {
    fc.assert(
      fc.property(orders, params, (all, params) => {
        const customers = customersOf(all, params.monetary);
        const expected = scoresOf(customers, params.quantiles, params.nested);
        const found = gradeAll(rfmEngine(params), written(all));
        for (const { id, recency, frequency, cents, by } of customers) {
          expect(found.get(id)).toMatchObject({
            ...{ g: expected.get(id), "g.recency": recency, "g.frequency": frequency },
            "g.monetary": cents / (100 * by),
          });
        }
        for (const [id, grades] of found) if (!expected.has(id)) expect(grades).toEqual({ "g.reason": "no-orders" });
      }),
      { numRuns: 400 },
    );
  });

  it("does not depend on the order of the rows, nor does its model", () => {
    fc.assert(
      fc.property(
        orders.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        params,
        fc.boolean(),
        ([all, shuffled], params, split) => {
          const own = split ? { ...params, split: "mean" } : params;
          const engine = rfmEngine(own);
          const fit = (rows: readonly Drawn[]) => engine.fit([], { now, orders: written(rows) });
          expect(fit(shuffled)).toEqual(fit(all));
          expect(new Map([...scores(own, written(shuffled))].sort())).toEqual(
            new Map([...scores(own, written(all))].sort()),
          );
        },
      ),
    );
  });

  it("equal customers have equal scores and types", () => {
    fc.assert(
      fc.property(orders, params, fc.boolean(), (all, params, split) => {
        // Each customer has a twin with the same orders.
        const twins = all.flatMap((one) => [one, { ...one, leadId: `${one.leadId}'` }]);
        const found = scores(split ? { ...params, split: "mean" } : params, written(twins));
        for (const id of names) expect(found.get(`${id}'`)).toBe(found.get(id));
      }),
    );
  });

  it("all amounts times a constant change no quantile score", () => {
    fc.assert(
      fc.property(orders, params, fc.constantFrom(2, 3, 7, 10, 100, 1000, 0.5), (all, params, scale) => {
        expect(scores(params, written(all, scale))).toEqual(scores(params, written(all)));
      }),
    );
  });

  it("by a frozen model one more order never lowers F, nor R where it is the last one", () => {
    fc.assert(
      fc.property(orders, order, fc.integer({ min: 2, max: 9 }), (all, drawn, quantiles) => {
        const more = { ...drawn, cents: Math.abs(drawn.cents) };
        const engine = rfmEngine({ quantiles });
        const model = engine.fit([], { now, orders: written([...all, { leadId: "z", days: 3, cents: 5 }]) });
        const of = (rows: readonly Drawn[]) =>
          gradesOf(engine.grade({ id: more.leadId }, { now, orders: written(rows), model }));
        const before = of(all);
        const after = of([...all, more]);
        expect(after["g.f"]).toBeGreaterThanOrEqual(Number(before["g.f"] ?? 1));
        expect(after["g.r"]).toBeGreaterThanOrEqual(Number(before["g.r"] ?? 1));
      }),
    );
  });

  it("fitted anew, one more order of a customer leaves behind nobody's F who was not ahead before", () => {
    fc.assert(
      fc.property(orders, order, fc.integer({ min: 2, max: 9 }), (all, drawn, quantiles) => {
        const more = { ...drawn, cents: Math.abs(drawn.cents) };
        const before = gradeAll(rfmEngine({ quantiles }), written(all));
        const after = gradeAll(rfmEngine({ quantiles }), written([...all, more]));
        const f = (found: typeof before, id: string): number => Number(found.get(id)?.["g.f"] ?? 0);
        for (const id of names)
          if (f(before, id) < f(before, more.leadId)) expect(f(after, id)).toBeLessThanOrEqual(f(after, more.leadId));
      }),
    );
  });

  it("grades one lead by the stored model as the batch did", () => {
    fc.assert(
      fc.property(orders, params, fc.boolean(), (all, params, split) => {
        const own = split ? { ...params, split: "mean" } : params;
        const engine = rfmEngine(own);
        const rows = written(all);
        const stored = JSON.parse(JSON.stringify(engine.fit([], { now, orders: rows })));
        for (const [id, grades] of gradeAll(engine, rows)) {
          const ofOne = rows.filter(({ leadId }) => leadId === id);
          expect(gradesOf(rfmEngine(own).grade({ id }, { now, orders: ofOne, model: stored }))).toEqual(grades);
        }
      }),
    );
  });

  it("counts every customer in one bin of each dimension", () => {
    fc.assert(
      fc.property(orders, params, (all, params) => {
        const found = [...gradeAll(rfmEngine(params), written(all)).values()].filter(({ g }) => g !== undefined);
        const model = rfmEngine(params).fit([], { now, orders: written(all) }).grades.g as {
          customers: number;
          counts: { [dimension: string]: number[] };
        };
        expect(model.customers).toBe(found.length);
        const counted = (fact: string) =>
          Array.from({ length: params.quantiles }, (_, i) => found.filter((one) => one[fact] === i + 1).length);
        expect(model.counts).toEqual({ recency: counted("g.r"), frequency: counted("g.f"), monetary: counted("g.m") });
      }),
    );
  });
});

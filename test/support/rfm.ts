import { createEngine, type Graded, parseRuleSet } from "../../src/index.js";

/** A row of the orders, in the columns that a rule set has by itself. */
export interface Order {
  readonly leadId: string;
  readonly date: unknown;
  readonly amount: unknown;
}

export const now = "2026-03-02T12:00:00Z";

/** A day that many days before `now`, in UTC. */
export const daysAgo = (days: number): string =>
  new Date(Date.UTC(2026, 2, 2) - days * 86_400_000).toISOString().slice(0, 10);

/** An engine with one grade `g` of the type `rfm`. */
export const rfmEngine = (params: object = {}, rest: object = {}) =>
  createEngine(parseRuleSet({ name: "rfm", grades: { g: { type: "rfm", ...params } }, ...rest }), { reps: [] });

export type RfmEngine = ReturnType<typeof rfmEngine>;

export const gradesOf = (graded: Graded) => {
  if (!graded.ok) throw new Error(`the lead ${graded.leadId} cannot be read`);
  return graded.grades;
};

/** Learns from all orders, then grades each customer. */
export const gradeAll = (engine: RfmEngine, orders: readonly Order[], at = now) => {
  const model = engine.fit([], { orders, now: at });
  const evidence = engine.evidence({ orders, now: at, model });
  const ids = [...new Set(orders.map(({ leadId }) => leadId))];
  return new Map(ids.map((id) => [id, gradesOf(engine.grade({ id }, { now: at, evidence }))]));
};

/** The orders of one customer whose recency, frequency and monetary value are given. */
export const ordersWith = (leadId: string, recency: number, frequency: number, monetary: number): Order[] =>
  Array.from({ length: frequency }, (_, i) => ({ leadId, date: daysAgo(recency), amount: i === 0 ? monetary : 0 }));

/** Thresholds by which the scores of `ordersWith(id, 6 - r, f, m)` are r, f and m. */
export const scoresGiven = {
  recency: { upTo: [1, 2, 3, 4] },
  frequency: { from: [2, 3, 4, 5] },
  monetary: { from: [2, 3, 4, 5] },
};

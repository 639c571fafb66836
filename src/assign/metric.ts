import * as z from "zod";
import type { Rep } from "../model/rep.js";
import { strict } from "../model/strict.js";
import { type Choosing, readColumn } from "./choosing.js";

const ratio = { won: z.string(), of: z.string(), prior: z.number().min(0).optional() };
const column = { column: z.string() };
const weight = { weight: z.number().positive().optional() };

/** A figure of a rep: a rate shrunk towards the team, a column, or a mix of several. */
export const metric = z
  .union([
    strict(ratio),
    strict(column),
    strict({ mix: z.array(z.union([strict({ ...ratio, ...weight }), strict({ ...column, ...weight })])).min(1) }),
  ])
  .meta({ id: "metric" });
export type MetricSource = z.infer<typeof metric>;
type Single = Exclude<MetricSource, { mix: unknown }>;

/** The columns and grades of reps that the figure is made of. */
export const columnsOf = (source: MetricSource): readonly string[] => {
  if ("mix" in source) return source.mix.flatMap(columnsOf);
  return "column" in source ? [source.column] : [source.won, source.of];
};

/** The figure of each of `reps`; `undefined` where a rep has none. */
export type Metric = (reps: readonly Rep[], choosing: Choosing) => (number | undefined)[];

const figure = (rep: Rep, name: string, { facts }: Choosing): number | undefined => {
  const value = readColumn(rep, name, facts);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
};

/** (won + prior · m) / (deals + prior), m = Σ won / Σ deals over the team; where there are no deals at all, everybody is equal. */
const shrunkRate =
  (source: { won: string; of: string; prior?: number | undefined }): Metric =>
  (reps, choosing) => {
    const prior = source.prior ?? 0;
    let won = 0;
    let deals = 0;
    for (const rep of choosing.members) {
      won += figure(rep, source.won, choosing) ?? 0;
      deals += figure(rep, source.of, choosing) ?? 0;
    }
    if (deals <= 0) return reps.map(() => 1);
    const mean = won / deals;
    return reps.map((rep) => {
      const ownDeals = figure(rep, source.of, choosing) ?? 0;
      const own = (figure(rep, source.won, choosing) ?? 0) + prior * mean;
      return ownDeals + prior > 0 ? own / (ownDeals + prior) : undefined;
    });
  };

const single = (source: Single): Metric =>
  "column" in source ? (reps, choosing) => reps.map((rep) => figure(rep, source.column, choosing)) : shrunkRate(source);

const mean = (figures: readonly (number | undefined)[]): number | undefined => {
  let sum = 0;
  let count = 0;
  for (const one of figures) {
    if (one === undefined) continue;
    sum += one;
    count += 1;
  }
  return count === 0 ? undefined : sum / count;
};

const over = (one: number | undefined, average: number | undefined): number | undefined => {
  if (one === undefined || average === undefined) return undefined;
  if (average > 0) return one / average;
  return one === 0 && average === 0 ? 1 : undefined;
};

/**
 * The figures over the team's mean: 1 is average, also where all are zero. `undefined` where a rep has no figure, or the mean is not
 * positive and says nothing.
 */
export const overMean = (metric: Metric, reps: readonly Rep[], choosing: Choosing): (number | undefined)[] => {
  const average = mean(metric(choosing.members, choosing));
  return metric(reps, choosing).map((one) => over(one, average));
};

export const makeMetric = (source: MetricSource): Metric => {
  if (!("mix" in source)) return single(source);
  const parts = source.mix.map((part) => ({ metric: single(part), weight: part.weight ?? 1 }));
  return (reps, choosing) => {
    const figures = parts.map((part) => overMean(part.metric, reps, choosing));
    return reps.map((_, i) => {
      let sum = 0;
      for (const [p, part] of parts.entries()) {
        const one = figures[p]?.[i];
        if (one === undefined) return undefined;
        sum += part.weight * one;
      }
      return sum;
    });
  };
};

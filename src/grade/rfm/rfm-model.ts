import * as z from "zod";
import { openSums } from "../../kit/exact-sums.js";
import { quantileEdges, scoreOf } from "./quantile-edges.js";
import type { RfmFolding } from "./rfm-fold.js";

const edges = z.array(z.number());
const byBin = z.record(z.string(), edges);
const counts = z.array(z.int().min(0));

/** What `rfm` learns: for each dimension the edges, how many customers have each score from 1 on, and the mean. */
const schema = z.object({
  customers: z.int().min(0),
  quantiles: z.int().min(2).max(9),
  edges: z.object({
    recency: edges,
    /** Under the score of R where bins are nested. */
    frequency: z.union([edges, byBin]),
    /** Under the scores of R and F. */
    monetary: z.union([edges, byBin]),
  }),
  counts: z.object({ recency: counts, frequency: counts, monetary: counts }),
  /** Where customers are split at the mean. */
  mean: z.object({ recency: z.number(), frequency: z.number(), monetary: z.number() }).optional(),
});
export type RfmModel = z.infer<typeof schema>;

type Bins = RfmModel["edges"]["monetary"];

/** How a population is divided. */
interface Division {
  readonly quantiles: number;
  readonly nested: boolean;
  readonly split: boolean;
}

const isAscending = (list: readonly number[]): boolean =>
  list.every((edge, i) => i === 0 || edge >= (list[i - 1] as number));

/** Whether a model is one that `fitRfm` can have made. */
const isOf = (
  { customers, edges, counts, mean, ...model }: RfmModel,
  { quantiles, nested, split }: Division,
): boolean => {
  const isList = (list: readonly number[]): boolean =>
    customers === 0 || (list.length === quantiles - 1 && isAscending(list));
  const isBins = (bins: Bins): boolean =>
    Array.isArray(bins) ? (customers === 0 || !nested) && isList(bins) : nested && Object.values(bins).every(isList);
  const isCount = (list: readonly number[]): boolean =>
    list.reduce((sum, count) => sum + count, 0) === customers && (customers === 0 || list.length === quantiles);
  return (
    model.quantiles === quantiles &&
    isList(edges.recency) &&
    isBins(edges.frequency) &&
    isBins(edges.monetary) &&
    Object.values(counts).every(isCount) &&
    (mean !== undefined) === (split && customers > 0)
  );
};

/** Reads a model as it was stored; what does not add up is none. */
export const loadRfm =
  (division: Division) =>
  (json: unknown): RfmModel | undefined => {
    const { data } = schema.safeParse(json);
    return data !== undefined && isOf(data, division) ? data : undefined;
  };

const none: readonly number[] = [];

/** The edges that count for a customer whose scores before are these. */
export const edgesIn = (bins: Bins, before: number): readonly number[] =>
  Array.isArray(bins) ? bins : (bins[before] ?? none);

/** Scores of one customer by a model: the higher, the better. */
export const scoreR = ({ edges, quantiles }: RfmModel, recency: number): number =>
  quantiles + 1 - scoreOf(edges.recency, recency);
export const scoreF = ({ edges }: RfmModel, r: number, frequency: number): number =>
  scoreOf(edgesIn(edges.frequency, r), frequency);
export const scoreM = ({ edges }: RfmModel, r: number, f: number, monetary: number): number =>
  scoreOf(edgesIn(edges.monetary, r * 10 + f), monetary);

/** The edges of each group of customers; groups are numbered by the scores that they have so far. */
const nestedEdges = (values: Float64Array, group: Uint8Array, quantiles: number): Record<string, number[]> => {
  const members = new Map<number, number[]>();
  values.forEach((value, i) => {
    const own = members.get(group[i] as number);
    if (own) own.push(value);
    else members.set(group[i] as number, [value]);
  });
  return Object.fromEntries(
    [...members].map(([name, own]) => [name, quantileEdges(Float64Array.from(own), quantiles)]),
  );
};

const meanOf = (values: Float64Array): number => {
  const sums = openSums();
  for (const value of values) sums.add(0, value);
  return sums.average(0, values.length);
};

/** Learns edges from a population: the customers of these numbers that have an order. */
export const fitRfm = (
  folding: RfmFolding,
  slots: Iterable<number>,
  { quantiles, nested, split }: Division,
): RfmModel => {
  const own: number[] = [];
  for (const slot of slots) if (folding.frequency(slot) > 0) own.push(slot);
  const of = (read: (slot: number) => number): Float64Array => {
    const values = new Float64Array(own.length);
    for (let i = 0; i < own.length; i++) values[i] = read(own[i] as number);
    return values;
  };
  const values = {
    recency: of(folding.recency),
    frequency: of(folding.frequency),
    monetary: of(folding.monetary),
  };
  const model: RfmModel = {
    customers: own.length,
    quantiles,
    edges: { recency: [], frequency: [], monetary: [] },
    counts: { recency: [], frequency: [], monetary: [] },
  };
  for (const counted of Object.values(model.counts)) counted.push(...new Array<number>(quantiles).fill(0));
  if (own.length === 0) return model;
  const scores = { recency: new Uint8Array(own.length), frequency: new Uint8Array(own.length) };
  const count = (dimension: keyof typeof values, score: number): void => {
    const list = model.counts[dimension];
    list[score - 1] = (list[score - 1] ?? 0) + 1;
  };
  if (split) {
    const { recency, frequency, monetary } = values;
    model.mean = { recency: meanOf(recency), frequency: meanOf(frequency), monetary: meanOf(monetary) };
  }
  model.edges.recency = quantileEdges(values.recency.slice(), quantiles);
  values.recency.forEach((value, i) => {
    const r = scoreR(model, value);
    scores.recency[i] = r;
    count("recency", r);
  });
  model.edges.frequency = nested
    ? nestedEdges(values.frequency, scores.recency, quantiles)
    : quantileEdges(values.frequency.slice(), quantiles);
  values.frequency.forEach((value, i) => {
    const r = scores.recency[i] as number;
    const f = scoreF(model, r, value);
    scores.frequency[i] = r * 10 + f;
    count("frequency", f);
  });
  model.edges.monetary = nested
    ? nestedEdges(values.monetary, scores.frequency, quantiles)
    : quantileEdges(values.monetary.slice(), quantiles);
  values.monetary.forEach((value, i) => {
    const rf = scores.frequency[i] as number;
    count("monetary", scoreOf(edgesIn(model.edges.monetary, rf), value));
  });
  return model;
};

import type { Facts } from "../conditions/facts.js";
import type { Path, Report } from "../model/errors.js";
import type { Label, ReceiptLine } from "../model/receipt.js";
import { readAsOf } from "./as-of.js";
import type { GraderType } from "./grader.js";
import { reviewSegments } from "./review/segments.js";
import { rfmBranches } from "./rfm/rfm-branches.js";
import { rfmFold } from "./rfm/rfm-fold.js";
import { edgesIn, fitRfm, loadRfm, type RfmModel, scoreF, scoreM, scoreR } from "./rfm/rfm-model.js";
import { type RfmParams, rfmParams, types } from "./rfm/rfm-params.js";
import { rfmWarnings } from "./rfm/rfm-warnings.js";
import { gradeCells } from "./rfm/segments.js";
import { checkThresholds, highest, readThresholds, stepOf } from "./rfm/thresholds.js";

/** Every score as its digits, best first. */
const allScores = ([highR, highF, highM]: readonly [number, number, number]): number[] => {
  const scores: number[] = [];
  for (let r = highR; r >= 1; r--)
    for (let f = highF; f >= 1; f--) for (let m = highM; m >= 1; m--) scores.push(r * 100 + f * 10 + m);
  return scores;
};

const checkTogether = (params: RfmParams, path: Path, report: Report): void => {
  const apart = (key: keyof RfmParams, other: keyof RfmParams): void => {
    if (params[key] === undefined || params[other] === undefined) return;
    report({ path: [...path, key], message: `\`${key}\` does not go together with \`${other}\``, found: key });
  };
  apart("quantiles", "thresholds");
  apart("nested", "thresholds");
  apart("segments", "split");
  apart("otherwise", "split");
  if (params.otherwise !== undefined && params.segments === undefined && params.split === undefined) {
    const message = "`otherwise` is of no use without `segments`: every customer with an order has a score";
    report({ path: [...path, "otherwise"], message, found: "otherwise" });
  }
};

/** The label of each type, by whether recency, frequency and monetary value are good. */
const typeOf = (r: boolean, f: boolean, m: boolean): Label | undefined =>
  types.find(([, isR, isF, isM]) => isR === r && isF === f && isM === m)?.[0];

/** Recency, frequency and monetary value of a customer's orders as scores, and segments of them. */
export const rfm: GraderType<RfmParams, RfmModel> = {
  type: "rfm",
  params: rfmParams,
  labels: (params) => {
    if (params.split !== undefined) return types.map(([name]) => name);
    if (params.segments === undefined) return allScores(highest(params));
    return [
      ...params.segments.map(({ grade }) => grade),
      ...(params.otherwise === undefined ? [] : [params.otherwise]),
    ];
  },
  adds: () => ({
    score: "number",
    recency: "number",
    frequency: "number",
    monetary: "number",
    r: "number",
    f: "number",
    m: "number",
  }),
  make: (params, place, path) => {
    const { quantiles = 5, nested = false, thresholds, monetary = "sum", asOf, segments, split, otherwise } = params;
    checkTogether(params, path, place.report);
    const scales = thresholds && readThresholds(thresholds);
    if (scales) checkThresholds(scales, [...path, "thresholds"], place.report);
    const orders = place.table("orders", path);
    const end = readAsOf(asOf, "a day", orders.timeZone, place.report, [...path, "asOf"]);
    const folded = orders.fold(rfmFold(orders.number("amount", path), (now) => end(now).day, asOf, monetary));
    const cell = segments && gradeCells(segments, otherwise, highest(params), [...path, "segments"], place.report);
    const slots = {
      score: place.slot("score"),
      recency: place.slot("recency"),
      frequency: place.slot("frequency"),
      monetary: place.slot("monetary"),
      r: place.slot("r"),
      f: place.slot("f"),
      m: place.slot("m"),
      reason: place.slot("reason"),
    };
    const learns = scales === undefined || split !== undefined;
    const division = { quantiles, nested, split: split !== undefined };

    const gradeOf = (r: number, f: number, m: number, facts: Facts, model: RfmModel | undefined): Label | undefined => {
      if (split !== undefined) {
        const { recency = 0, frequency = 0, monetary = 0 } = model?.mean ?? {};
        const { values } = facts;
        return typeOf(
          (values[slots.recency] as number) <= recency,
          (values[slots.frequency] as number) >= frequency,
          (values[slots.monetary] as number) >= monetary,
        );
      }
      return cell ? cell(r, f, m) : r * 100 + f * 10 + m;
    };
    const line = (
      name: keyof typeof slots,
      score: keyof typeof slots,
      edges: readonly number[],
      { values }: Facts,
    ) => ({
      name,
      value: values[slots[name]] as number | undefined,
      score: values[slots[score]] as number | undefined,
      edges,
    });
    const edgesFor = (facts: Facts, model: RfmModel | undefined): Record<string, readonly number[]> | undefined => {
      if (split !== undefined && model?.mean)
        return { recency: [model.mean.recency], frequency: [model.mean.frequency], monetary: [model.mean.monetary] };
      if (scales)
        return { recency: scales.recency.edges, frequency: scales.frequency.edges, monetary: scales.monetary.edges };
      if (model === undefined) return undefined;
      const [r, f] = [facts.values[slots.r] as number, facts.values[slots.f] as number];
      return {
        recency: model.edges.recency,
        frequency: edgesIn(model.edges.frequency, r),
        monetary: edgesIn(model.edges.monetary, r * 10 + f),
      };
    };

    return {
      grade: (facts, model) => {
        const { values } = facts;
        const folding = folded.of(facts.evidence);
        const slot = folded.slot(facts);
        if (folding === undefined || slot < 0 || folding.frequency(slot) === 0) {
          values[slots.reason] = "no-orders";
          return undefined;
        }
        const recency = folding.recency(slot);
        const frequency = folding.frequency(slot);
        const amount = folding.monetary(slot);
        values[slots.recency] = recency;
        values[slots.frequency] = frequency;
        values[slots.monetary] = amount;
        if (learns && (model === undefined || model.customers === 0)) {
          values[slots.reason] = "no-model";
          return undefined;
        }
        let r: number;
        let f: number;
        let m: number;
        if (scales) {
          r = scales.recency.edges.length + 2 - stepOf(scales.recency, recency);
          f = stepOf(scales.frequency, frequency);
          m = stepOf(scales.monetary, amount);
        } else {
          r = scoreR(model as RfmModel, recency);
          f = scoreF(model as RfmModel, r, frequency);
          m = scoreM(model as RfmModel, r, f, amount);
        }
        values[slots.r] = r;
        values[slots.f] = f;
        values[slots.m] = m;
        values[slots.score] = r * 100 + f * 10 + m;
        const grade = gradeOf(r, f, m, facts, model);
        if (grade === undefined) values[slots.reason] = "no-segment";
        return grade;
      },
      explain: (facts, model): readonly ReceiptLine[] => {
        if (facts.values[slots.recency] === undefined) return [];
        const edges = edgesFor(facts, model) ?? {};
        return [
          line("recency", "r", edges.recency ?? [], facts),
          line("frequency", "f", edges.frequency ?? [], facts),
          line("monetary", "m", edges.monetary ?? [], facts),
        ];
      },
      branches: () => {
        const scoresOf = ({ values }: Facts): [number, number, number] | undefined =>
          values[slots.r] === undefined
            ? undefined
            : ([values[slots.r], values[slots.f], values[slots.m]] as [number, number, number]);
        const gradeAgain = (facts: Facts, model: unknown): Label | undefined => {
          const scores = scoresOf(facts);
          return scores && gradeOf(...scores, facts, model as RfmModel | undefined);
        };
        return rfmBranches(params, scoresOf, gradeAgain, path);
      },
      fit: learns
        ? {
            needsLeads: place.guarded,
            open: (evidence) => {
              const population = new Set<number>();
              return {
                observe: (facts) => {
                  const slot = folded.slot(facts);
                  if (slot >= 0) population.add(slot);
                },
                finish: () => {
                  const folding = folded.of(evidence);
                  if (folding === undefined) return { customers: 0, quantiles, ...nobody };
                  const everybody = Array(folding.size()).keys();
                  return fitRfm(folding, place.guarded ? population : everybody, division);
                },
              };
            },
            load: loadRfm(division),
            warnings: rfmWarnings,
          }
        : undefined,
    };
  },
  review: (params, _, path) =>
    reviewSegments(params.segments ?? [], { quantiles: highest(params), otherwise: params.otherwise }, [
      ...path,
      "segments",
    ]),
};

const nobody = {
  edges: { recency: [], frequency: [], monetary: [] },
  counts: { recency: [], frequency: [], monetary: [] },
};

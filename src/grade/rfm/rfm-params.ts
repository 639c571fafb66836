import * as z from "zod";
import { strict } from "../../model/strict.js";
import { label } from "../band.js";

const list = z.array(z.number()).min(1).max(8);
const range = z.union([z.number(), z.tuple([z.number(), z.number()])]);

/** A part of the cells r × f × m, and its grade. `fm` is F + M, `rfm` is R + F + M; a range has both ends. */
export const segment = strict({
  grade: label,
  r: range.optional(),
  f: range.optional(),
  m: range.optional(),
  fm: range.optional(),
  rfm: range.optional(),
});
export type Segment = z.infer<typeof segment>;

/** The edges of fixed scores, in ascending order: the least recency is best, the greatest frequency and value are. */
const thresholds = strict({
  recency: z.union([strict({ upTo: list }), strict({ below: list })]),
  frequency: z.union([strict({ from: list }), strict({ above: list })]),
  monetary: z.union([strict({ from: list }), strict({ above: list })]),
});
export type Thresholds = z.infer<typeof thresholds>;

export const rfmParams = strict({
  type: z.literal("rfm"),
  quantiles: z.int().min(2).max(9).optional(),
  nested: z.boolean().optional(),
  thresholds: thresholds.optional(),
  monetary: z.enum(["sum", "average"]).optional(),
  /** The day up to which orders count. */
  asOf: z.iso.date({ error: "expected a day such as 2026-03-31" }).optional(),
  segments: z.array(segment).min(1).optional(),
  split: z.literal("mean").optional(),
  otherwise: label.optional(),
});
export type RfmParams = z.infer<typeof rfmParams>;

/** The eight types of `split`, by whether recency, frequency and monetary value are good. */
export const types = [
  ["重要价值", true, true, true],
  ["重要发展", true, false, true],
  ["重要保持", false, true, true],
  ["重要挽留", false, false, true],
  ["一般价值", true, true, false],
  ["一般发展", true, false, false],
  ["一般保持", false, true, false],
  ["一般挽留", false, false, false],
] as const;

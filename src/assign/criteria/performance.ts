import * as z from "zod";
import { strict } from "../../model/strict.js";
import type { CriterionType } from "../criterion.js";
import { makeMetric, metric } from "../metric.js";

const params = z.object({
  metric,
  keep: z.union([
    strict({ top: z.int().min(1) }),
    strict({ share: z.number().gt(0).max(1) }),
    strict({ atLeast: z.number() }),
  ]),
});

/** 0.28 of 25 is 7, though the product of the two doubles is a little more. */
const dust = 1e-9;

/** Keeps the best by a metric; reps with equal figures are kept or dropped together. */
export const performance: CriterionType<z.infer<typeof params>> = {
  type: "performance",
  params,
  make: ({ metric, keep }) => {
    const measure = makeMetric(metric);
    return {
      score: (rep, choosing) => measure([rep], choosing)[0] ?? Number.NEGATIVE_INFINITY,
      keep: (reps, choosing) => {
        const figures = measure(reps, choosing);
        let edge: number;
        if ("atLeast" in keep) edge = keep.atLeast;
        else {
          const sorted = figures.filter((one) => one !== undefined).sort((a, b) => b - a);
          const count = "top" in keep ? keep.top : Math.max(1, Math.ceil(keep.share * sorted.length - dust));
          edge = sorted[Math.min(count, sorted.length) - 1] ?? Number.POSITIVE_INFINITY;
        }
        return reps.filter((_, i) => {
          const one = figures[i];
          return one !== undefined && one >= edge;
        });
      },
    };
  },
};

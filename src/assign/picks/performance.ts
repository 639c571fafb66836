import * as z from "zod";
import { greatestWeight } from "../../model/turn.js";
import { columnsOf, makeMetric, metric, overMean } from "../metric.js";
import type { PickType } from "../pick.js";

const params = z.object({
  metric,
  floor: z.number().positive().max(greatestWeight).optional(),
  ceiling: z.number().positive().max(greatestWeight).optional(),
});

/** Fair turns in proportion to a metric over the team's mean, within bounds so that nobody starves; without a figure a rep counts as average. */
export const performance: PickType<z.infer<typeof params>> = {
  type: "performance",
  params,
  main: "metric",
  make: ({ metric, floor = 0.5, ceiling = 2 }, place, path) => {
    if (floor > ceiling) {
      place.report({
        path: [...path, "floor"],
        message: `floor ${floor} is above ceiling ${ceiling}`,
        found: String(floor),
        expected: `at most ${ceiling}`,
      });
    }
    const measure = makeMetric(metric);
    return {
      weights: (reps, choosing) =>
        overMean(measure, reps, choosing).map((one) => Math.min(Math.max(one ?? 1, floor), ceiling)),
      columns: columnsOf(metric),
    };
  },
};

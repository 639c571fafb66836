import * as z from "zod";
import type { PickType } from "../pick.js";
import { greatest } from "./greatest.js";

const params = z.object({});

/** The rep with the highest score of the step's last criterion that gives scores. */
export const bestMatch: PickType<z.infer<typeof params>> = {
  type: "best-match",
  params,
  make: (_, place, path, criteria) => {
    const score = criteria.findLast((criterion) => criterion.score !== undefined)?.score;
    if (score === undefined) {
      place.report({
        path,
        message:
          "best-match needs a criterion that gives scores in the same step: specialty, attributes, performance or one of your own with `score`",
      });
    }
    return { choose: (reps, choosing) => greatest(reps, choosing.book, (rep) => score?.(rep, choosing) ?? 0) };
  },
};

import * as z from "zod";
import { guarded } from "../../model/condition.js";
import type { CriterionType } from "../criterion.js";

const params = z.object(guarded);

/** Keeps the reps for whom conditions over `rep.<column>`, lead facts and grades hold. */
export const where: CriterionType<z.infer<typeof params>> = {
  type: "where",
  params,
  make: (source, place, path) => {
    const holds = place.readPredicate(source, path, place.repVocabulary);
    return {
      keep: (reps, { facts }) => {
        const kept = reps.filter((rep) => {
          facts.rep = rep;
          return holds(facts);
        });
        facts.rep = undefined;
        return kept;
      },
    };
  },
};

import * as z from "zod";
import type { CriterionType } from "../criterion.js";

const params = z.object({});

/** Keeps the reps of the most specific territory that the lead lies in and somebody serves. */
export const territory: CriterionType<z.infer<typeof params>> = {
  type: "territory",
  params,
  make: (_, place, path) => {
    const tree = place.territories;
    if (tree === undefined) place.report({ path, message: "the criterion territory needs the section `territories`" });
    return {
      keep: (reps, { facts, team }) => {
        const lies = tree?.locate(facts) ?? [];
        for (let depth = lies.length - 1; depth >= 0; depth--) {
          const name = lies[depth] as string;
          if (team.territories.has(name)) return reps;
          const serving = reps.filter((rep) => rep.territories.includes(name));
          if (serving.length > 0) return serving;
        }
        return [];
      },
    };
  },
};

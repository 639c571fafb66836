import * as z from "zod";
import { cleanText } from "../../kit/clean-text.js";
import { named } from "../../model/strict.js";
import type { CriterionType } from "../criterion.js";
import { readerOf } from "../place.js";

const params = z.object({
  grade: z.string(),
  levels: named(z.array(z.string())),
  otherwise: z.enum(["any", "none"]).optional(),
});

/** Keeps the reps whose level is listed for the lead's grade. */
export const valueTier: CriterionType<z.infer<typeof params>> = {
  type: "value-tier",
  params,
  make: ({ grade, levels, otherwise = "any" }, place, path) => {
    const read = readerOf(place, grade, [...path, "grade"]);
    const allowed = new Map(
      Object.entries(levels).map(([name, list]) => [name, new Set([...list, ...list.map(cleanText)])]),
    );
    return {
      keep: (reps, { facts }) => {
        const value = read(facts);
        const set = value === undefined ? undefined : allowed.get(String(value));
        if (set === undefined) return otherwise === "any" ? reps : [];
        return reps.filter((rep) => rep.level !== undefined && set.has(rep.level));
      },
    };
  },
};

import * as z from "zod";
import type { Facts } from "../../conditions/facts.js";
import { cleanText } from "../../kit/clean-text.js";
import type { Rep } from "../../model/rep.js";
import { named } from "../../model/strict.js";
import { readColumn } from "../choosing.js";
import type { CriterionType } from "../criterion.js";
import { readerOf } from "../place.js";

const params = z.object({
  grade: z.string(),
  levels: named(z.array(z.string())),
  /** The column or grade of the rep that is compared with `levels`. */
  rep: z.string().optional(),
  otherwise: z.enum(["any", "none"]).optional(),
});

/** Keeps the reps whose level, or another of their columns or grades, is listed for the lead's grade. */
export const valueTier: CriterionType<z.infer<typeof params>> = {
  type: "value-tier",
  params,
  make: ({ grade, levels, rep: column, otherwise = "any" }, place, path) => {
    const read = readerOf(place, grade, [...path, "grade"]);
    const allowed = new Map(
      Object.entries(levels).map(([name, list]) => [name, new Set([...list, ...list.map(cleanText)])]),
    );
    const valuesOf = (rep: Rep, facts: Facts): readonly unknown[] => {
      const value = column === undefined ? rep.level : readColumn(rep, column, facts);
      return Array.isArray(value) ? value : value === undefined ? [] : [value];
    };
    return {
      keep: (reps, { facts }) => {
        const value = read(facts);
        const set = value === undefined ? undefined : allowed.get(String(value));
        if (set === undefined) return otherwise === "any" ? reps : [];
        return reps.filter((rep) => valuesOf(rep, facts).some((one) => set.has(String(one))));
      },
    };
  },
};

import * as z from "zod";
import type { Rep } from "../../model/rep.js";
import { strict } from "../../model/strict.js";
import { type Choosing, readColumn, readList } from "../choosing.js";
import type { CriterionType } from "../criterion.js";
import { keepBest } from "../keep-best.js";
import { readerOf } from "../place.js";

const pair = strict({
  lead: z.string(),
  rep: z.union([z.string(), strict({ from: z.string().optional(), below: z.string().optional() })]),
  weight: z.number().positive().optional(),
});
const params = z.object({ match: z.array(pair).min(1), atLeast: z.number().optional() });

const bound = (value: unknown): number | undefined => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && !Number.isNaN(number) ? number : undefined;
};

/** Keeps the reps that match the lead's attributes, each pair with its weight; as a preference, those with the highest total. */
export const attributes: CriterionType<z.infer<typeof params>> = {
  type: "attributes",
  params,
  main: "match",
  make: ({ match, atLeast }, place, path, use) => {
    const pairs = match.map((one, i) => ({
      read: readerOf(place, one.lead, [...path, "match", i, "lead"]),
      weight: one.weight ?? 1,
      rep: one.rep,
    }));
    const fits = (
      value: unknown,
      own: string | { from?: string | undefined; below?: string | undefined },
      rep: Rep,
      { facts }: Choosing,
    ): boolean => {
      if (typeof own === "string") {
        const mine = new Set(readList(readColumn(rep, own, facts)).map(String));
        const column = readColumn(rep, own, facts);
        return (
          (column !== undefined && String(column) === String(value)) ||
          readList(value).some((item) => mine.has(String(item)))
        );
      }
      if (typeof value !== "number") return false;
      const from = own.from === undefined ? Number.NEGATIVE_INFINITY : bound(readColumn(rep, own.from, facts));
      const below = own.below === undefined ? Number.POSITIVE_INFINITY : bound(readColumn(rep, own.below, facts));
      return from !== undefined && below !== undefined && from <= value && value < below;
    };
    const score = (rep: Rep, choosing: Choosing): number => {
      let sum = 0;
      for (const { read, weight, rep: own } of pairs) {
        const value = read(choosing.facts);
        if (value !== undefined && fits(value, own, rep, choosing)) sum += weight;
      }
      return sum;
    };
    return {
      score,
      keep: (reps, choosing) => {
        if (pairs.every(({ read }) => read(choosing.facts) === undefined)) return reps;
        if (use === "prefer" && atLeast === undefined) return keepBest(reps, (rep) => score(rep, choosing));
        const kept = reps.filter((rep) => {
          const sum = score(rep, choosing);
          return atLeast === undefined ? sum > 0 : sum >= atLeast;
        });
        return use === "prefer" ? keepBest(kept, (rep) => score(rep, choosing)) : kept;
      },
    };
  },
};

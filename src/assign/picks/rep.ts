import * as z from "zod";
import { cleanText } from "../../kit/clean-text.js";
import { strict } from "../../model/strict.js";
import type { PickType } from "../pick.js";
import { readerOf } from "../place.js";
import { repNamed } from "../roster.js";

const params = z.object({
  rep: z.union([z.string(), strict({ field: z.string(), by: z.enum(["id", "name"]).optional() })]),
});

/** A named rep, or the one that a lead field names. */
export const rep: PickType<z.infer<typeof params>> = {
  type: "rep",
  params,
  main: "rep",
  make: ({ rep: named }, place, path) => {
    if (typeof named === "string") {
      const spellings = new Set([named, cleanText(named)]);
      return { choose: (reps) => reps.find((one) => spellings.has(one.id)) };
    }
    const read = readerOf(place, named.field, [...path, "rep", "field"]);
    return {
      choose: (reps, { facts, roster }) => {
        const one = repNamed(roster, read(facts), named.by ?? "id");
        return one !== undefined && reps.includes(one) ? one : undefined;
      },
    };
  },
};

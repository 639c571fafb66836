import * as z from "zod";
import { name, strict } from "./strict.js";

export const onMatches = ["same-owner", "flag", "reject"] as const;
export type OnMatch = (typeof onMatches)[number];

/** What the record is of which a lead is a duplicate. The first of them counts where several match. */
export const recordStates = ["owned", "pooled", "customer"] as const;
/** `owned` by a rep, `pooled` in a public pool, or a `customer`: nobody's, or won. */
export type RecordState = (typeof recordStates)[number];

const fuzzy = strict({
  field: name.describe("The field whose texts are compared, mostly the name of the company."),
  within: z
    .union([name, z.array(name).min(1)])
    .optional()
    .describe("Fields that must be equal: only leads and records that share them are compared. None: all are."),
  atLeast: z.number().gt(0).max(1).describe("How similar two texts must be, up to 1 for equal ones."),
  by: z
    .enum(["jaro-winkler", "dice"])
    .optional()
    .describe(
      "How similarity is measured: Jaro and Winkler (the default), or Sørensen and Dice on pairs of characters.",
    ),
});
export type FuzzySource = z.infer<typeof fuzzy>;

/** Which leads are duplicates of what is there already, and what becomes of them (design, section 8). */
export const duplicatesSource = strict({
  keys: z
    .array(z.array(name).min(1))
    .optional()
    .describe("Fields that must all be equal; the first key that a lead shares with a record counts."),
  fuzzy: z
    .union([fuzzy, z.array(fuzzy)])
    .optional()
    .describe("Texts that may be similar; looked at where no key is shared."),
  onMatch: z
    .enum(onMatches)
    .optional()
    .describe(
      "flag (the default): the lead goes its way, and the decision names the record. same-owner: it goes to the record's owner, where that is possible. reject: it goes to nobody.",
    ),
});
export type DuplicatesSource = z.infer<typeof duplicatesSource>;

import * as z from "zod";
import { type Guarded, guarded } from "../model/condition.js";
import type { Label } from "../model/receipt.js";
import { name, strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import { label } from "./band.js";

/** What any grader takes besides its own parameters. */
export const common = {
  ...guarded,
  /** The field in which a person gives the grade, with the last day on which it stands, and why. */
  override: z.union([name, strict({ field: name, until: name.optional(), reason: name.optional() })]).optional(),
  /** The grades from best to worst, where the order of the file is another. */
  order: z.array(label).min(2).optional(),
  /** How long a grade stands until it is due again. */
  regradeEvery: duration.optional(),
};

export interface CommonSource extends Guarded {
  readonly override?:
    | string
    | { readonly field: string; readonly until?: string; readonly reason?: string }
    | undefined;
  readonly order?: readonly Label[] | undefined;
  readonly regradeEvery?: string | undefined;
}

const keys = new Set(Object.keys(common));

/** Takes apart what any grader takes and what is the grader's own. */
export const splitCommon = (source: object): { readonly common: CommonSource; readonly own: object } => {
  const entries = Object.entries(source);
  return {
    common: Object.fromEntries(entries.filter(([key]) => keys.has(key))),
    own: Object.fromEntries(entries.filter(([key]) => !keys.has(key))),
  };
};

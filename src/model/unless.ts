import type * as z from "zod";
import { guarded } from "./condition.js";
import { name, oneOrMore, strict } from "./strict.js";

/** When something need not be done: a contact by one of these channels or with one of these results was logged, or conditions hold. */
export const unless = strict({ activity: oneOrMore(name).optional(), ...guarded }).refine(
  ({ activity, when, conditions }) => (activity ?? when ?? conditions) !== undefined,
  "expected `activity` or `when`",
);
export type UnlessSource = z.infer<typeof unless>;

import * as z from "zod";
import { guarded } from "./condition.js";
import { name, strict } from "./strict.js";

/** The rules of a list whose rules do one of several kinds of things, in the short form (`<kind>`) or the long one (`event`). */
export const ruleList = (kinds: { readonly [type: string]: { readonly params: z.ZodType } }) => {
  const rule = {
    name: name.optional(),
    priority: z.int().min(1).optional(),
    during: z.string().optional(),
    ...guarded,
  };
  const all = Object.entries(kinds);
  const short = all.map(([type, { params }]) => strict({ ...rule, [type]: params }));
  const events = all.map(([type, { params }]) => strict({ type: z.literal(type), params }));
  return z.array(z.union([...short, strict({ ...rule, event: z.union(events) })]));
};

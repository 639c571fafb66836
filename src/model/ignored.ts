import * as z from "zod";
import { strict } from "./strict.js";

/** Findings of `lint` that are meant to be so: all of a code, or those at a place and below it. */
export const ignored = strict({
  code: z.string().min(1),
  path: z.string().min(1).optional(),
  reason: z.string().min(1),
});
export type IgnoredSource = z.infer<typeof ignored>;

import * as z from "zod";
import { parseDuration } from "../kit/duration.js";
import { name, strict } from "./strict.js";
import { greatestWeight } from "./turn.js";

const count = z.int().min(0);
export const duration = z
  .string()
  .refine((text) => parseDuration(text) !== undefined, "expected an ISO 8601 duration such as P2D or PT30M");

/** How many leads a rep may hold (`open`) or receive in a time. Zero means none ever. */
const caps = strict({
  open: count.optional(),
  day: count.optional(),
  week: count.optional(),
  month: count.optional(),
  rolling: z.array(strict({ max: count, per: duration })).optional(),
});

/** Whether working time matters, and how far ahead somebody is looked for where nobody is on duty. */
export const availability = z.union([z.literal("ignore"), strict({ within: duration })]);
export type AvailabilitySource = z.infer<typeof availability>;

/** A team and how its turns are counted (design, section 6). */
export const team = strict({
  lead: name.optional(),
  territories: z.array(name).optional(),
  caps: caps.optional(),
  makeUp: z.number().min(0).max(1).optional(),
  makeUpMax: z.number().positive().optional(),
  countManual: z.boolean().optional(),
  balance: name.optional(),
  /** The working time of members who have no calendar of their own. */
  calendar: name.optional(),
  availability: availability.optional(),
  /** The team's share where a route names several teams `among` which leads go by weight. */
  weight: z.number().positive().max(greatestWeight).optional(),
});
export type TeamSource = z.infer<typeof team>;

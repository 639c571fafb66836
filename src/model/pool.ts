import * as z from "zod";
import type { Duration } from "../kit/duration.js";
import { strict } from "./strict.js";
import { duration } from "./team.js";

/** A place for leads that are nobody's. */
export const pool = strict({
  /** How many leads a rep may hold who claims from it. */
  holding: z.int().min(0).optional(),
  /** How many a rep may claim in a day. */
  claimsPerDay: z.int().min(0).optional(),
  /** How long whoever lost a lead to it may not have it again. */
  cooldown: duration.optional(),
  /** Whether customers who were won count as held; they do not by default. */
  countWon: z.boolean().optional(),
});
export type PoolSource = z.infer<typeof pool>;

/** A pool, ready to use. */
export interface Pool {
  readonly name: string;
  readonly holding: number | undefined;
  readonly claimsPerDay: number | undefined;
  readonly cooldown: Duration | undefined;
  readonly countWon: boolean;
}

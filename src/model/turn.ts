import * as z from "zod";

/** No rep and no team weighs more: shares of greater weights would overflow. */
export const greatestWeight = 1e12;

/** Lag that a turn moves; bounded so that many of them still sum to a number. */
const lag = z.number().min(-1e30).max(1e30);

/**
 * One lead of a fair rotation, with all that a fold needs to repeat it. `available`, `candidates` and `weights` are left out when they
 * are the same as in the rotation's turn before.
 */
export const turn = z.object({
  rotation: z.string(),
  /** The size of the lead: leads, or units of value. */
  size: z.number().positive(),
  /** Present when the rotation balances the value of leads, not their number. */
  by: z.literal("value").optional(),
  /** Who could have taken any lead, in roster order. */
  available: z.array(z.string()).optional(),
  /** Those among whom the lead is charged. */
  candidates: z.array(z.string()).optional(),
  /** The weight of each of `available`. */
  weights: z.array(z.number().positive().max(greatestWeight)).optional(),
  /** What absent members gain, in units of lag. */
  makeUp: z.array(z.tuple([z.string(), lag])).optional(),
  /** What leads given by hand since the last turn cost, in units of lag. */
  manual: z.array(z.tuple([z.string(), lag])).optional(),
});
/** One lead of a fair rotation. */
export type Turn = z.infer<typeof turn>;

/** What remains of a turn in the book while the lead is held. */
export interface PaidTurn {
  readonly rotation: string;
  readonly size: number;
  readonly by?: "value" | undefined;
  /** What the turn cost the rep in the end, the own share taken off, in units of lag. */
  readonly net: number;
}

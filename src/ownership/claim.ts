import { utcText } from "../kit/iso.js";
import { dayOf } from "../kit/zone.js";
import type { BookState } from "../model/book.js";
import type { Refusal } from "../model/claim.js";
import type { Pool } from "../model/pool.js";
import type { Rep } from "../model/rep.js";
import { barredUntil, type Cooldowns } from "../turns/cooling.js";
import { receivedWithin } from "../turns/receipts.js";

/** What is looked at when somebody claims leads. */
export interface Claiming {
  readonly rep: Rep;
  /** How many open leads the rep may have: the least of the rep's own cap and those of the rep's teams. */
  readonly openCap: number | undefined;
  /** The zone whose days count for the rep. */
  readonly timeZone: string;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly cooldowns: Cooldowns;
  readonly book: BookState;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** When the protection of somebody's lead is over, where that is known. */
  readonly protectedUntil: (leadId: string) => number | undefined;
}

const text = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : utcText(instant);

/** What keeps the rep from this lead. */
const faultOf = (leadId: string, { rep, cooldowns, book, now, protectedUntil }: Claiming): Refusal | undefined => {
  const owner = book.open.get(leadId)?.rep;
  if (owner !== undefined) return { reason: "protected", leadId, owner, until: text(protectedUntil(leadId)) };
  const pool = book.pooled.get(leadId);
  if (pool === undefined) return { reason: "not-in-pool", leadId };
  const until = barredUntil(book.cooling.get(leadId), rep.id, now, cooldowns);
  return until === undefined ? undefined : { reason: "cool-down", leadId, pool, until: utcText(until) };
};

const wonBy = ({ closed }: BookState, rep: string): number => {
  let count = 0;
  for (const { holding, result } of closed.values()) if (result === "won" && holding.rep === rep) count += 1;
  return count;
};

/** The cap that so many leads more would exceed, each pool's counted over all that the rep has. */
const capExceeded = (more: number, pools: readonly Pool[], claiming: Claiming): Refusal | undefined => {
  const { rep, openCap, timeZone, book, now } = claiming;
  const state = book.reps.get(rep.id);
  const open = (state?.open ?? 0) + rep.open;
  if (openCap !== undefined && open + more > openCap) return { reason: "holding-cap", limit: openCap, count: open };
  for (const { name, holding, countWon } of pools) {
    if (holding === undefined) continue;
    const count = open + (countWon ? wonBy(book, rep.id) : 0);
    if (count + more > holding) return { reason: "holding-cap", pool: name, limit: holding, count };
  }
  const { start, end } = dayOf(now, timeZone);
  const count = state === undefined ? 0 : receivedWithin(state.claimed, start, end);
  for (const { name, claimsPerDay } of pools) {
    if (claimsPerDay === undefined || count + more <= claimsPerDay) continue;
    const until = more <= claimsPerDay ? utcText(end) : undefined;
    return { reason: "claim-cap", pool: name, limit: claimsPerDay, count, until };
  }
  return undefined;
};

/** Why the rep may not have these leads, of which the rep has none yet; `undefined` where the rep may have them all. */
export const refusalOf = (leadIds: readonly string[], claiming: Claiming): Refusal | undefined => {
  const { rep, pools, book } = claiming;
  if (rep.status !== "active") return { reason: "not-active" };
  for (const leadId of leadIds) {
    const fault = faultOf(leadId, claiming);
    if (fault !== undefined) return fault;
  }
  const names = new Set(leadIds.map((leadId) => book.pooled.get(leadId) as string));
  const known = [...names].flatMap((pool) => pools.get(pool) ?? []);
  return capExceeded(leadIds.length, known, claiming);
};

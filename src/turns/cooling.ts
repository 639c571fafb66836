import type { Duration } from "../kit/duration.js";
import { periodEnd } from "../kit/period.js";
import type { Cooling } from "../model/book.js";

/** How long pools keep a lead from the rep who lost it to them. */
export interface Cooldowns {
  readonly timeZone: string;
  readonly ofPool: ReadonlyMap<string, Duration>;
}

/** From when on the rep may have the lead again; `undefined` where neither the event nor the pool says so. */
export const coolingEnd = ({ at, pool, until }: Cooling, { timeZone, ofPool }: Cooldowns): number | undefined => {
  if (until !== undefined) return until;
  const cooldown = pool === undefined ? undefined : ofPool.get(pool);
  return at === undefined || cooldown === undefined ? undefined : periodEnd(at, cooldown, timeZone);
};

/** Whether turns pass a rep over for a lead that this rep lost: for ever, where no end is said. */
export const isCooling = (
  lost: readonly Cooling[] | undefined,
  rep: string,
  now: number,
  cooldowns: Cooldowns,
): boolean => {
  const one = lost?.find((each) => each.rep === rep);
  return one !== undefined && now < (coolingEnd(one, cooldowns) ?? Number.POSITIVE_INFINITY);
};

/** Until when a rep may not claim a lead that this rep lost; where no end is said, the rep may. */
export const barredUntil = (
  lost: readonly Cooling[] | undefined,
  rep: string,
  now: number,
  cooldowns: Cooldowns,
): number | undefined => {
  const one = lost?.find((each) => each.rep === rep);
  const end = one && coolingEnd(one, cooldowns);
  return end !== undefined && now < end ? end : undefined;
};

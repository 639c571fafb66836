import { parseDuration } from "../kit/duration.js";
import type { Pool, PoolSource } from "../model/pool.js";

/** Reads the section `pools`. */
export const readPools = (source: { readonly [name: string]: PoolSource } | undefined): ReadonlyMap<string, Pool> =>
  new Map(
    Object.entries(source ?? {}).map(([name, { holding, claimsPerDay, cooldown, countWon = false }]) => [
      name,
      {
        name,
        holding,
        claimsPerDay,
        cooldown: cooldown === undefined ? undefined : parseDuration(cooldown),
        countWon,
      },
    ]),
  );

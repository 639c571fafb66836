import { restore } from "../turns/members.js";
import { choose, give, lagsBefore, openRotation } from "../turns/rotation.js";
import type { Drawn } from "./draw-turn.js";

/** How far ahead turns are played out. */
const horizon = 500;

/** After how many more leads like this one each candidate's next turn comes, counted from 1; who is not reached soon is left out. */
export const turnsUntil = (drawn: Drawn): ReadonlyMap<string, number> => {
  const { available, weights, candidates, charged, quantum, picked, rotation: before } = drawn;
  const rotation = openRotation({ ...before, available, weights });
  const lags = lagsBefore(before, drawn);
  for (const [i, rep] of available.entries()) {
    const last = before.members.get(rep)?.last ?? 0;
    restore(rotation.members, rep, { lag: lags[i] as number, last, before: 0, manual: 0, seen: 0 });
  }
  const draw = { available, weights, candidates, charged, quantum };
  const named = Array.from(charged, (i) => available[i] as string);
  const pay = (one: number): number =>
    give(rotation, { available, weights, charged: named, quantum, picked: available[one] as string }, undefined);
  pay(picked);
  const found = new Map<string, number>();
  for (let ahead = 1; ahead <= horizon && found.size < candidates.length; ahead++) {
    const next = choose(rotation, draw);
    const rep = available[next] as string;
    if (!found.has(rep)) found.set(rep, ahead);
    pay(next);
  }
  return found;
};

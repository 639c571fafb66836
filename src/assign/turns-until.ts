import type { MemberState, RotationState } from "../model/book.js";
import { choose, give } from "../turns/rotation.js";
import type { Drawn } from "./draw-turn.js";

/** How far ahead turns are played out. */
const horizon = 500;

const none = (): number => 0;
const played = new WeakMap<Drawn, ReadonlyMap<string, number>>();

const play = ({
  available,
  weights,
  candidates,
  charged,
  quantum,
  choice,
  rotation: before,
}: Drawn): Map<string, number> => {
  const members = new Map<string, MemberState>(
    available.map((rep, i) => [
      rep,
      { lag: choice.lags[i] as number, last: before.members.get(rep)?.last ?? 0, before: 0, manual: 0, seen: 0 },
    ]),
  );
  const rotation: RotationState = { leads: before.leads, total: 0, available, candidates: [], weights, members };
  const named = charged.map((i) => available[i] as string);
  const next = { available, weights, charged: named, quantum };
  give(rotation, { ...next, picked: available[choice.picked] as string }, [], none);
  const found = new Map<string, number>();
  for (let ahead = 1; ahead <= horizon && found.size < candidates.length; ahead++) {
    const { picked } = choose(rotation, { available, weights, candidates, charged, quantum });
    const rep = available[picked] as string;
    if (!found.has(rep)) found.set(rep, ahead);
    give(rotation, { ...next, picked: rep }, [], none);
  }
  return found;
};

/** After how many more leads like this one each candidate's next turn comes, counted from 1; who is not reached soon is left out. */
export const turnsUntil = (drawn: Drawn): ReadonlyMap<string, number> => {
  let found = played.get(drawn);
  if (found === undefined) {
    found = play(drawn);
    played.set(drawn, found);
  }
  return found;
};

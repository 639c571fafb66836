import { grown } from "../kit/grown.js";
import type { MemberState, Members } from "../model/book.js";

const room = 8;

const stateOf = (members: Members, number: number): MemberState => ({
  lag: members.lag[number] as number,
  last: members.last[number] as number,
  before: members.before[number] as number,
  manual: members.manual[number] as number,
  seen: members.seen[number] as number,
});

/** A rotation without members. */
export const openMembers = (): Members => {
  const members: Members = {
    numbers: new Map(),
    lag: new Float64Array(room),
    last: new Float64Array(room),
    before: new Float64Array(room),
    manual: new Float64Array(room),
    seen: new Float64Array(room),
    get: (rep) => {
      const number = members.numbers.get(rep);
      return number === undefined ? undefined : stateOf(members, number);
    },
    *values() {
      for (const number of members.numbers.values()) yield stateOf(members, number);
    },
    *[Symbol.iterator]() {
      for (const [rep, number] of members.numbers) yield [rep, stateOf(members, number)] as const;
    },
  };
  return members;
};

/** The number of a rep, -1 for one who never was a member. */
export const numberOf = ({ numbers }: Members, rep: string): number => numbers.get(rep) ?? -1;

/** Makes a rep a member who has these leads by hand behind them, and gives the rep's number. */
export const enter = (members: Members, rep: string, seen: number): number => {
  const number = members.numbers.size;
  if (number === members.lag.length) {
    members.lag = grown(members.lag, number);
    members.last = grown(members.last, number);
    members.before = grown(members.before, number);
    members.manual = grown(members.manual, number);
    members.seen = grown(members.seen, number);
  }
  members.numbers.set(rep, number);
  members.seen[number] = seen;
  return number;
};

/** Makes a rep a member as another rotation or a saved book had it. */
export const restore = (members: Members, rep: string, { lag, last, before, manual, seen }: MemberState): void => {
  const known = numberOf(members, rep);
  const number = known < 0 ? enter(members, rep, seen) : known;
  members.lag[number] = lag;
  members.last[number] = last;
  members.before[number] = before;
  members.manual[number] = manual;
  members.seen[number] = seen;
};

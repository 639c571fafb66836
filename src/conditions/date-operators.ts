import { addDuration, type Duration, parseDuration } from "../kit/duration.js";
import { compareMoments, dayOf, type Moment, momentOf } from "./moment.js";
import { never, type Operator } from "./operator.js";
import { remember } from "./remember.js";

/** `before` and `after`: by instant, or by day when either side is a day. */
const comparing = (holds: (order: number) => boolean): Operator => ({
  evaluate: (fact, value, _now, timeZone) => {
    const one = momentOf(fact, timeZone);
    const other = momentOf(value, timeZone);
    return one !== undefined && other !== undefined && holds(compareMoments(one, other, timeZone));
  },
  bind: (literal, timeZone) => {
    const other = momentOf(literal, timeZone);
    if (other === undefined) return never;
    return (fact) => {
      const one = momentOf(fact, timeZone);
      return one !== undefined && holds(compareMoments(one, other, timeZone));
    };
  },
});

const durationOf = remember(parseDuration);

type Holds = (fact: Moment, now: number, edge: number, timeZone: string) => boolean;

/**
 * The operators on durations. The edge is made from the instant `now` and then, for a day, reduced to its day; with a duration of the
 * rule file it is made once for each `now`.
 */
const withDuration = (sign: 1 | -1, holds: Holds): Operator => ({
  evaluate: (fact, value, now, timeZone) => {
    const duration = typeof value === "string" ? durationOf(value) : undefined;
    const moment = duration && momentOf(fact, timeZone);
    if (duration === undefined || moment === undefined) return false;
    return holds(moment, now, addDuration(now, duration, timeZone, sign), timeZone);
  },
  bind: (literal, timeZone) => {
    const duration: Duration | undefined = typeof literal === "string" ? parseDuration(literal) : undefined;
    if (duration === undefined) return never;
    let madeAt = Number.NaN;
    let edge = Number.NaN;
    return (fact, now) => {
      const moment = momentOf(fact, timeZone);
      if (moment === undefined) return false;
      if (now !== madeAt) {
        edge = addDuration(now, duration, timeZone, sign);
        madeAt = now;
      }
      return holds(moment, now, edge, timeZone);
    };
  },
});

const isWithin = (moment: Moment, first: number, last: number, timeZone: string): boolean => {
  if (typeof moment === "number") return moment >= first && moment <= last;
  return moment >= dayOf(first, timeZone) && moment <= dayOf(last, timeZone);
};

/** fairlead's operators on dates (design, section 4). */
export const dateOperators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["before", comparing((order) => order < 0)],
  ["after", comparing((order) => order > 0)],
  ["withinNext", withDuration(1, (fact, now, edge, timeZone) => isWithin(fact, now, edge, timeZone))],
  ["withinLast", withDuration(-1, (fact, now, edge, timeZone) => isWithin(fact, edge, now, timeZone))],
  ["olderThan", withDuration(-1, (fact, _now, edge, timeZone) => compareMoments(fact, edge, timeZone) < 0)],
]);

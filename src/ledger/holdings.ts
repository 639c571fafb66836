import type { Holding, RepState } from "../model/book.js";
import type { Grades, RuleSetStamp } from "../model/decision.js";
import type { PaidTurn } from "../model/turn.js";

/** Of how many routes the last way to a rep is remembered. */
const routesKept = 4096;

const sameTurn = (a: PaidTurn | undefined, b: PaidTurn | undefined): boolean =>
  a === b ||
  (a !== undefined &&
    b !== undefined &&
    a.rotation === b.rotation &&
    a.size === b.size &&
    a.by === b.by &&
    a.net === b.net);

const sameGrades = (a: Grades, b: Grades): boolean => {
  if (a === b) return true;
  let count = 0;
  for (const key in a) {
    if (a[key] !== b[key]) return false;
    count += 1;
  }
  for (const _ in b) count -= 1;
  return count === 0;
};

const sameStamp = (a: RuleSetStamp | undefined, b: RuleSetStamp | undefined): boolean =>
  a === b || (a?.hash === b?.hash && a?.name === b?.name && a?.version === b?.version);

const alike = (a: Holding, b: Holding): boolean =>
  a.at === b.at &&
  a.reopened === b.reopened &&
  a.route === b.route &&
  a.reason === b.reason &&
  a.team === b.team &&
  a.via === b.via &&
  a.from === b.from &&
  a.intake === b.intake &&
  sameStamp(a.ruleSet, b.ruleSet) &&
  sameTurn(a.turn, b.turn) &&
  sameTurn(a.teamTurn, b.teamTurn) &&
  sameGrades(a.grades, b.grades);

/** One object for leads that went the same way at the same instant, so that a book of a million leads stays small. */
export const share = (rep: RepState, holding: Holding): Holding => {
  const { way, ways } = rep;
  if (way === undefined || way.at !== holding.at) {
    rep.way = holding;
    if (ways.size > 0) ways.clear();
    return holding;
  }
  if (alike(way, holding)) return way;
  if (ways.size === 0) ways.set(way.route, way);
  const before = ways.get(holding.route);
  if (before !== undefined && alike(before, holding)) {
    rep.way = before;
    return before;
  }
  if (ways.size > routesKept) ways.clear();
  ways.set(holding.route, holding);
  rep.way = holding;
  return holding;
};

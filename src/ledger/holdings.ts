import type { Holding, RepState } from "../model/book.js";
import type { Grades } from "../model/decision.js";
import type { PaidTurn } from "../model/turn.js";

/** How many ways are remembered of one route, and how many routes of one rep. */
const waysKept = 8;
const routesKept = 256;

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

const alike = (a: Holding, b: Holding): boolean =>
  a.at === b.at &&
  a.route === b.route &&
  a.reason === b.reason &&
  a.team === b.team &&
  a.via === b.via &&
  a.intake === b.intake &&
  a.ruleSet?.hash === b.ruleSet?.hash &&
  a.ruleSet?.name === b.ruleSet?.name &&
  a.ruleSet?.version === b.ruleSet?.version &&
  sameTurn(a.turn, b.turn) &&
  sameTurn(a.teamTurn, b.teamTurn) &&
  sameGrades(a.grades, b.grades);

const find = (some: readonly Holding[], holding: Holding): Holding | undefined => {
  for (const one of some) if (alike(one, holding)) return one;
  return undefined;
};

/** One object for leads that went the same way at the same instant, so that a book of a million leads stays small. */
export const share = (rep: RepState, holding: Holding): Holding => {
  const { way } = rep;
  if (way === undefined || way.at !== holding.at) {
    rep.way = holding;
    rep.ways = undefined;
    return holding;
  }
  if (alike(way, holding)) return way;
  if (rep.ways === undefined || rep.ways.size > routesKept) rep.ways = new Map([[way.route, [way]]]);
  let same = rep.ways.get(holding.route);
  if (same === undefined) {
    same = [];
    rep.ways.set(holding.route, same);
  }
  const found = find(same, holding);
  rep.way = found ?? holding;
  if (found !== undefined) return found;
  if (same.length === waysKept) same.shift();
  same.push(holding);
  return holding;
};

import type { BookState, Holding } from "../model/book.js";
import type { Grades } from "../model/decision.js";
import type { PaidTurn } from "../model/turn.js";

const kept = 32;
const recent = new WeakMap<BookState, Map<string, Holding[]>>();

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

/** One object for leads that went the same way, so that a book of a million leads stays small. */
export const share = (book: BookState, holding: Holding): Holding => {
  let byRep = recent.get(book);
  if (byRep === undefined) {
    byRep = new Map();
    recent.set(book, byRep);
  }
  const own = byRep.get(holding.rep);
  if (own === undefined) {
    byRep.set(holding.rep, [holding]);
    return holding;
  }
  const found = own.find((one) => alike(one, holding));
  if (found !== undefined) return found;
  if (own.length === kept) own.shift();
  own.push(holding);
  return holding;
};

import { type CellSet, intersect, isEmpty, isWithin, unite, without } from "./cell-set.js";

/** Conditions over variables with finitely many cells, negations dissolved. */
export type Formula =
  | { readonly type: "true" }
  | { readonly type: "false" }
  /** The variable is in one of the cells: neither none nor all of them. */
  | { readonly type: "in"; readonly variable: number; readonly cells: CellSet; readonly all: CellSet }
  | { readonly type: "and" | "or"; readonly of: readonly Formula[] };

export const yes: Formula = { type: "true" };
export const no: Formula = { type: "false" };

export const inCells = (variable: number, cells: CellSet, all: CellSet): Formula =>
  isEmpty(cells) ? no : isWithin(all, cells) ? yes : { type: "in", variable, cells, all };

/** `and` with `absorbing` no and `neutral` yes; `or` the other way round. Parts on one variable become one part. */
const join = (type: "and" | "or", parts: readonly Formula[]): Formula => {
  const [neutral, absorbing] = type === "and" ? [yes, no] : [no, yes];
  const places = new Map<number, number>();
  const of: Formula[] = [];
  const add = (part: Formula): boolean => {
    if (part.type === neutral.type) return true;
    if (part.type === absorbing.type) return false;
    if (part.type === type) return part.of.every(add);
    if (part.type !== "in") return of.push(part) > 0;
    const place = places.get(part.variable);
    if (place === undefined) {
      places.set(part.variable, of.push(part) - 1);
      return true;
    }
    const before = of[place] as Formula & { type: "in" };
    const cells = (type === "and" ? intersect : unite)(before.cells, part.cells);
    const joined = inCells(part.variable, cells, part.all);
    of[place] = joined;
    return joined.type === "in";
  };
  if (!parts.every(add)) return absorbing;
  return of.length === 0 ? neutral : of.length === 1 ? (of[0] as Formula) : { type, of };
};

export const and = (parts: readonly Formula[]): Formula => join("and", parts);
export const or = (parts: readonly Formula[]): Formula => join("or", parts);

const opposites = new WeakMap<Formula, Formula>();

const oppositeOf = (formula: Formula): Formula => {
  switch (formula.type) {
    case "true":
      return no;
    case "false":
      return yes;
    case "in":
      return { ...formula, cells: without(formula.all, formula.cells) };
    case "and":
      return or(formula.of.map(not));
    case "or":
      return and(formula.of.map(not));
  }
};

export const not = (formula: Formula): Formula => {
  const before = opposites.get(formula);
  if (before) return before;
  const found = oppositeOf(formula);
  opposites.set(formula, found);
  return found;
};

import type { ConditionTree, FactUse, Leaf } from "../condition-tree.js";
import { momentOf } from "../moment.js";
import { findOperator, parseOperator } from "../operators.js";
import { remember } from "../remember.js";

/**
 * What counts of a fact: its value; the number of the day it falls on, NaN for what is no date; its instant, NaN for what is no date and the
 * text of a day for a day; or the members of a list, of which one must be among `points`.
 */
export type Kind = "value" | "day" | "instant" | "members";

/**
 * What conditions on one fact alone tell apart: they are the same for all values that are none of `points` and lie on the same side of
 * every one of `cuts`.
 */
export interface Grain {
  /** The number of the side of the fact that they are on. */
  readonly side: number;
  readonly fact: FactUse;
  readonly kind: Kind;
  readonly points: readonly unknown[];
  readonly cuts: readonly number[];
  readonly test: (value: unknown) => boolean;
}

const isPoint = (value: unknown): boolean =>
  value === null ||
  typeof value === "string" ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value));

const nothing: readonly never[] = [];

type Edges = Pick<Grain, "kind" | "points" | "cuts" | "test">;

const isOnDates = (base: string): boolean => base === "before" || base === "after";
const isOnMembers = (base: string): boolean => base === "contains" || base === "containsAny";

/** The values and thresholds that a comparison tells apart; `undefined` where they are not known. */
const edgesOf = (base: string, literal: unknown): Pick<Grain, "points" | "cuts"> | undefined => {
  switch (base) {
    case "equal":
    case "notEqual":
    case "contains":
      return isPoint(literal) ? { points: [literal], cuts: nothing } : undefined;
    case "in":
    case "notIn":
    case "containsAny":
      return Array.isArray(literal) && literal.every(isPoint) ? { points: literal, cuts: nothing } : undefined;
    case "isPresent":
      return { points: nothing, cuts: nothing };
    case "lessThan":
    case "lessThanInclusive":
    case "greaterThan":
    case "greaterThanInclusive":
      return Number.isFinite(literal) ? { points: nothing, cuts: [literal as number] } : undefined;
    case "between":
      return Array.isArray(literal) && literal.length === 2 && literal.every(Number.isFinite)
        ? { points: nothing, cuts: literal as number[] }
        : undefined;
    default:
      return undefined;
  }
};

/** A number for the text of a day that is greater for every later day. */
export const dayNumber = (day: string): number => {
  const at = (i: number): number => day.charCodeAt(i) - 48;
  const year = at(0) * 1000 + at(1) * 100 + at(2) * 10 + at(3);
  return (year * 12 + at(5) * 10 + at(6)) * 32 + at(8) * 10 + at(9);
};

/** What `before` or `after` tells apart: with a day, days are compared, whatever the fact is. */
const dateEdges = (base: string, flipped: boolean, literal: unknown, timeZone: string): Edges | undefined => {
  const moment = momentOf(literal, timeZone);
  if (moment === undefined) return undefined;
  const edge = typeof moment === "string" ? dayNumber(moment) : moment;
  const holds =
    base === "before" ? (value: unknown) => (value as number) < edge : (value: unknown) => (value as number) > edge;
  const kind = typeof moment === "string" ? "day" : "instant";
  return { kind, points: nothing, cuts: [edge], test: flipped ? (value) => !holds(value) : holds };
};

/** Operators that no decorator but `not` comes before. */
const plainOperator = remember((name) => {
  const parsed = parseOperator(name);
  if ("unknown" in parsed || parsed.decorators.some((one) => one !== "not")) return undefined;
  return { base: parsed.base, flipped: parsed.decorators.length % 2 === 1, operator: findOperator(name) };
});

const leafEdges = (
  { operand }: Leaf,
  { base, flipped, operator }: NonNullable<ReturnType<typeof plainOperator>>,
  timeZone: string,
): Edges | undefined => {
  if ("reference" in operand) return undefined;
  const { literal } = operand;
  if (isOnDates(base)) return dateEdges(base, flipped, literal, timeZone);
  const kind = isOnMembers(base) ? "members" : "value";
  const edges = kind === "members" && flipped ? undefined : edgesOf(base, literal);
  const test = edges && operator?.bind(literal, timeZone);
  return test && { kind, ...edges, test: test as Grain["test"] };
};

/** Numbers the sides of facts. */
const openSides = (): ((fact: FactUse, kind: Kind) => number) => {
  const numbers = new Map<string, Map<string, number>>();
  let count = 0;
  return ({ name, path }, kind) => {
    let own = numbers.get(name);
    if (own === undefined) {
      own = new Map();
      numbers.set(name, own);
    }
    const side = kind + (path?.text ?? "");
    let number = own.get(side);
    if (number === undefined) {
      number = count++;
      own.set(side, number);
    }
    return number;
  };
};

/** What several conditions on one fact tell apart together. */
export const joinGrains = (one: Grain, other: Grain, test: Grain["test"]): Grain => ({
  ...one,
  points: [...one.points, ...other.points],
  cuts: [...one.cuts, ...other.cuts],
  test,
});

/** The grain of what holds where the conditions do not. */
export const negateGrain = (grain: Grain): Grain => {
  const { test } = grain;
  return { ...grain, test: (value) => !test(value) };
};

/** Finds the grain of conditions; `undefined` for those that look at several facts, or that values and thresholds do not tell apart. */
export const openGrains = (timeZone: string): ((tree: ConditionTree) => Grain | undefined) => {
  const sideOf = openSides();
  const known = new Map<ConditionTree, Grain | undefined>();
  const ofLeaf = (leaf: Leaf): Grain | undefined => {
    const operator = plainOperator(leaf.operator);
    const edges = operator && leafEdges(leaf, operator, timeZone);
    if (edges === undefined) return undefined;
    const { fact } = leaf;
    const { kind, points, cuts, test } = edges;
    return { side: sideOf(fact, kind), fact, kind, points, cuts, test };
  };
  const make = (tree: ConditionTree): Grain | undefined => {
    if (tree.type === "test") return ofLeaf(tree);
    if (tree.type === "not") {
      const grain = grainOf(tree.of);
      return grain && grain.kind !== "members" ? negateGrain(grain) : undefined;
    }
    let joined: Grain | undefined;
    for (const child of tree.of) {
      const grain = grainOf(child);
      if (grain === undefined || (joined !== undefined && joined.side !== grain.side)) return undefined;
      if (joined === undefined) joined = grain;
      else if (grain.kind === "members" && tree.type === "all") return undefined;
      else {
        const { test: one } = joined;
        const { test: other } = grain;
        const test: Grain["test"] =
          tree.type === "all" ? (value) => one(value) && other(value) : (value) => one(value) || other(value);
        joined = joinGrains(joined, grain, test);
      }
    }
    return joined;
  };
  const grainOf = (tree: ConditionTree): Grain | undefined => {
    const before = known.get(tree);
    if (before !== undefined || known.has(tree)) return before;
    const grain = make(tree);
    known.set(tree, grain);
    return grain;
  };
  return grainOf;
};

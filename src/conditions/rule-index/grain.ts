import type { ConditionTree, FactUse, Leaf } from "../condition-tree.js";
import { momentOf } from "../moment.js";
import { findOperator, parseOperator } from "../operators.js";

/**
 * What conditions on one fact alone tell apart: they are the same for all values that are none of `points` and lie on the same side of
 * every one of `cuts`.
 */
export interface Grain {
  /** The same for conditions on the same side of the same fact. */
  readonly key: string;
  readonly fact: FactUse;
  /** Whether the fact counts by the day it falls on; the test then takes the number of the day, NaN for what is no date. */
  readonly byDay: boolean;
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

/** The values and thresholds that a comparison tells apart; `undefined` where they are not known. */
const edgesOf = (
  base: string,
  literal: unknown,
): { readonly points: readonly unknown[]; readonly cuts: readonly number[] } | undefined => {
  switch (base) {
    case "equal":
    case "notEqual":
      return isPoint(literal) ? { points: [literal], cuts: nothing } : undefined;
    case "in":
    case "notIn":
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

const keyOf = ({ name, path }: FactUse, byDay: boolean): string =>
  `${byDay ? "day" : ""}\0${path?.text ?? ""}\0${name}`;

/** A number for the text of a day that is greater for every later day. */
export const dayNumber = (day: string): number => {
  const at = (i: number): number => day.charCodeAt(i) - 48;
  const year = at(0) * 1000 + at(1) * 100 + at(2) * 10 + at(3);
  return (year * 12 + at(5) * 10 + at(6)) * 32 + at(8) * 10 + at(9);
};

/** The grain of `before` or `after` a day: days are compared, whatever the fact is. */
const dayGrain = (
  fact: FactUse,
  base: string,
  flipped: boolean,
  literal: unknown,
  timeZone: string,
): Grain | undefined => {
  const moment = momentOf(literal, timeZone);
  if (typeof moment !== "string") return undefined;
  const day = dayNumber(moment);
  const holds =
    base === "before" ? (value: unknown) => (value as number) < day : (value: unknown) => (value as number) > day;
  const test = flipped ? (value: unknown) => !holds(value) : holds;
  return { key: keyOf(fact, true), fact, byDay: true, points: nothing, cuts: [day], test };
};

const leafGrain = ({ fact, operator: name, operand }: Leaf, timeZone: string): Grain | undefined => {
  if ("reference" in operand) return undefined;
  const parsed = parseOperator(name);
  if ("unknown" in parsed || parsed.decorators.some((one) => one !== "not")) return undefined;
  const { literal } = operand;
  if (parsed.base === "before" || parsed.base === "after")
    return dayGrain(fact, parsed.base, parsed.decorators.length % 2 === 1, literal, timeZone);
  const edges = edgesOf(parsed.base, literal);
  const test = edges && findOperator(name)?.bind(literal, timeZone);
  if (edges === undefined || test === undefined) return undefined;
  return { key: keyOf(fact, false), fact, byDay: false, ...edges, test: (value) => test(value, 0) };
};

/** What several conditions on one fact tell apart together. */
export const joinGrains = (grains: readonly Grain[], test: Grain["test"]): Grain => {
  const [first] = grains as readonly [Grain];
  return {
    ...first,
    points: grains.flatMap(({ points }) => points),
    cuts: grains.flatMap(({ cuts }) => cuts),
    test,
  };
};

/** Finds the grain of conditions; `undefined` for those that look at several facts, or that values and thresholds do not tell apart. */
export const openGrains = (timeZone: string): ((tree: ConditionTree) => Grain | undefined) => {
  const known = new Map<ConditionTree, Grain | undefined>();
  const make = (tree: ConditionTree): Grain | undefined => {
    if (tree.type === "test") return leafGrain(tree, timeZone);
    const children = tree.type === "not" ? [tree.of] : tree.of;
    const grains: Grain[] = [];
    for (const child of children) {
      const grain = grainOf(child);
      if (grain === undefined || (grains[0] !== undefined && grains[0].key !== grain.key)) return undefined;
      grains.push(grain);
    }
    const tests = grains.map(({ test }) => test);
    const [one, other] = tests;
    if (one === undefined) return undefined;
    if (tree.type === "not") return joinGrains(grains, (value) => !one(value));
    if (other === undefined) return grains[0];
    return tree.type === "all"
      ? joinGrains(grains, (value) => tests.every((test) => test(value)))
      : joinGrains(grains, (value) => tests.some((test) => test(value)));
  };
  const grainOf = (tree: ConditionTree): Grain | undefined => {
    if (known.has(tree)) return known.get(tree);
    const grain = make(tree);
    known.set(tree, grain);
    return grain;
  };
  return grainOf;
};

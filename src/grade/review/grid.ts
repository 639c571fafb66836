import { compileConditions } from "../../conditions/compile-conditions.js";
import { type ConditionTree, type Leaf, leavesOf } from "../../conditions/condition-tree.js";
import { openFacts } from "../../conditions/facts.js";
import type { Guarded } from "../../model/condition.js";
import type { ReviewPlace } from "../grader.js";
import { type Axis, numberAxis, openAxis, valueAxis } from "./axis.js";

/** All combinations of what the facts of some conditions can be, and which of the conditions hold for each. */
export interface Grid {
  readonly axes: readonly Axis[];
  readonly size: number;
  /** How far apart neighbours along each axis are. */
  readonly strides: readonly number[];
  /** Whether every combination can occur: not where conditions ask what cannot be enumerated, such as dates. */
  readonly isExact: boolean;
  /** For each entry, whether it holds, combination by combination. */
  readonly holds: readonly Uint8Array[];
}

/** Conditions that must all hold. */
export type Entry = readonly Guarded[];

/** How many tests a review may take. */
const most = 2_000_000;
const mostCells = 40_000;

type Scalar = string | number | boolean;
const isScalar = (value: unknown): value is Scalar => ["string", "number", "boolean"].includes(typeof value);

const comparisons = new Set(["greaterThan", "greaterThanInclusive", "lessThan", "lessThanInclusive"]);

/** What a test compares its fact with, where that is all there is to know about it. */
const valuesIn = ({ fact: { source, path }, operator, operand }: Leaf): readonly unknown[] | undefined => {
  if (path !== undefined || !("literal" in operand)) return undefined;
  const { literal } = operand;
  if (operator === "isPresent") return [];
  if (!["string", "number", "boolean"].includes(source.type)) return undefined;
  if (operator === "equal" || operator === "notEqual") return [literal];
  if (operator === "in" || operator === "notIn") return Array.isArray(literal) ? literal : undefined;
  if (source.type !== "number") return undefined;
  if (operator === "between" && Array.isArray(literal)) return literal;
  return comparisons.has(operator) && typeof literal === "number" ? [literal] : undefined;
};

const openName = ({ fact, operator, operand }: Leaf): string =>
  `\u0000${JSON.stringify([
    fact.name,
    fact.path,
    operator,
    "literal" in operand ? operand.literal : [operand.reference.name, operand.reference.path],
  ])}`;

/** The facts that an entry tests. */
export const factsOf = (entry: Entry, { readTree }: ReviewPlace): readonly string[] =>
  entry.flatMap((source) => leavesOf(readTree(source)).map(({ fact }) => fact.name));

/** The facts that conditions test, each with what it can be. */
const axesOf = (
  leaves: readonly Leaf[],
  { valuesOf }: ReviewPlace,
  spareOthers: boolean,
): ReadonlyMap<string, Axis> => {
  const named = new Map<string, { readonly leaf: Leaf; readonly values: Set<Scalar> }>();
  const axes = new Map<string, Axis>();
  for (const leaf of leaves) {
    const values = valuesIn(leaf);
    if (values === undefined) {
      axes.set(openName(leaf), openAxis(leaf.fact.name));
      continue;
    }
    const found = named.get(leaf.fact.name) ?? { leaf, values: new Set() };
    named.set(leaf.fact.name, found);
    for (const value of values) if (isScalar(value)) found.values.add(value);
  }
  for (const [name, { leaf, values }] of named) {
    const { type, spell = (text: string) => text } = leaf.fact.source;
    const known = type === "boolean" ? [true, false] : valuesOf(name);
    const spelt = known?.map((value) => (typeof value === "string" ? spell(value) : value));
    const numbers = [...values].filter((value) => typeof value === "number");
    const axis =
      type === "number" && known === undefined
        ? numberAxis(
            name,
            numbers.sort((a, b) => a - b),
          )
        : valueAxis(name, spelt, [...values], spareOthers);
    axes.set(name, axis);
  }
  return axes;
};

/** The same conditions over the values of one combination. */
const overAxes = (tree: ConditionTree, slotOf: ReadonlyMap<string, number>): ConditionTree => {
  if (tree.type === "not") return { type: "not", of: overAxes(tree.of, slotOf) };
  if (tree.type !== "test") return { type: tree.type, of: tree.of.map((one) => overAxes(one, slotOf)) };
  const isOpen = valuesIn(tree) === undefined;
  const slot = slotOf.get(isOpen ? openName(tree) : tree.fact.name) ?? -1;
  const fact = { ...tree.fact, path: undefined, source: { ...tree.fact.source, read: readSlot(slot) } };
  return isOpen
    ? { type: "test", fact, operator: "equal", operand: { literal: true }, at: tree.at }
    : { ...tree, fact };
};

const readSlot =
  (slot: number) =>
  ({ values }: { readonly values: readonly unknown[] }): unknown =>
    values[slot];

/**
 * Tries entries with every combination of the values that matter to them: every edge, what lies between, below and above, every
 * value that is named or known, anything else, and missing.
 *
 * @param spareOthers whether nothing is asked of values that are not named
 * @returns `undefined` where there are too many combinations
 */
export const openGrid = (entries: readonly Entry[], place: ReviewPlace, spareOthers = false): Grid | undefined => {
  const trees = entries.map((entry): ConditionTree => ({ type: "all", of: entry.map(place.readTree) }));
  const leaves = trees.flatMap(leavesOf);
  const found = axesOf(leaves, place, spareOthers);
  const axes = [...found.values()];
  const size = axes.reduce((product, { values }) => product * values.length, 1);
  if (size > mostCells || size * entries.length > most) return undefined;
  const strides = axes.map((_, i) => axes.slice(i + 1).reduce((product, { values }) => product * values.length, 1));
  const slots = new Map([...found.keys()].map((name, i) => [name, i]));
  const predicates = trees.map((tree) => compileConditions(overAxes(tree, slots), place.timeZone));
  const holds = predicates.map(() => new Uint8Array(size));
  const facts = openFacts(0);
  for (let cell = 0; cell < size; cell++) {
    for (const [i, { values }] of axes.entries())
      facts.values[i] = values[Math.floor(cell / (strides[i] as number)) % values.length];
    for (const [i, predicate] of predicates.entries()) if (predicate(facts)) (holds[i] as Uint8Array)[cell] = 1;
  }
  return { axes, size, strides, isExact: leaves.every((leaf) => valuesIn(leaf) !== undefined), holds };
};

/** The position of a combination on an axis. */
export const positionOf = ({ axes, strides }: Grid, axis: number, cell: number): number =>
  Math.floor(cell / (strides[axis] as number)) % (axes[axis] as Axis).values.length;

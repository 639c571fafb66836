import type { ConditionTree } from "../../conditions/condition-tree.js";
import { sumExactly } from "../../kit/decimal.js";
import type { Guarded } from "../../model/condition.js";
import type { Path } from "../../model/errors.js";
import type { Edges } from "../band.js";
import type { Doubt } from "../doubt.js";
import type { ReviewPlace } from "../grader.js";
import { type Possible, reviewBands, within } from "./bands.js";
import { boxesOf, boxWords } from "./boxes.js";
import { type Entry, type Grid, openGrid } from "./grid.js";
import { isOpen, isUsual, reachIn, reviewList } from "./reached.js";
import { firstOf } from "./words.js";

/** Points, or points that grow with a fact. */
type Points = number | { readonly fact: string };

export interface AttributeShape extends Edges, Guarded {
  readonly points: Points;
}

export interface CharacteristicShape {
  readonly fact?: string | undefined;
  readonly missing?: number | undefined;
  readonly attributes: readonly AttributeShape[];
}

export interface ScorecardShape {
  readonly base?: number | undefined;
  readonly characteristics: readonly CharacteristicShape[];
  readonly cutoffs?: readonly Edges[] | undefined;
}

const operators = {
  from: "greaterThanInclusive",
  above: "greaterThan",
  below: "lessThan",
  upTo: "lessThanInclusive",
} as const;
const sides = Object.keys(operators) as (keyof typeof operators)[];

const hasEdges = (attribute: Edges): boolean => sides.some((side) => attribute[side] !== undefined);

/** What must hold for an attribute: its edges and conditions, and that a fact with which its points grow is there. */
const entryOf = (attribute: AttributeShape, fact: string | undefined): Entry => {
  const { when, conditions, points } = attribute;
  const tests = sides.flatMap((side) =>
    attribute[side] === undefined || fact === undefined
      ? []
      : [{ fact, operator: operators[side], value: attribute[side] }],
  );
  if (typeof points === "object") tests.push({ fact: points.fact, operator: "isPresent", value: true } as never);
  const guards = when === undefined && conditions === undefined ? [] : [{ when, conditions }];
  return tests.length === 0 ? guards : [...guards, { conditions: { all: tests } }];
};

/** Whether more than its edges decides about an attribute. */
const isGuarded = ({ when, conditions, points }: AttributeShape): boolean =>
  when !== undefined || conditions !== undefined || typeof points === "object";

/** Whether conditions say of every number that they test where it begins and where it ends: the list is then no staircase of edges. */
const isClosed = (entry: Entry, { readTree }: ReviewPlace): boolean => {
  const sidesOf = new Map<string, Set<string>>();
  const visit = (tree: ConditionTree): boolean => {
    if (tree.type === "not") return false;
    if (tree.type !== "test") return tree.type === "all" && tree.of.every(visit);
    const { operator, fact } = tree;
    const sides = operator === "between" ? ["less", "greater"] : [/^(less|greater)Than/.exec(operator)?.[1]];
    for (const side of sides)
      if (side !== undefined) sidesOf.set(fact.name, (sidesOf.get(fact.name) ?? new Set()).add(side));
    return sides[0] !== undefined || ["equal", "in", "isPresent"].includes(operator);
  };
  return (
    entry.every((one) => visit(readTree(one))) &&
    sidesOf.size > 0 &&
    [...sidesOf.values()].every(({ size }) => size === 2)
  );
};

const pointsWords = (points: Points): string => (typeof points === "number" ? `${points} points` : "its points");

/** Attributes of which a later one says exactly what it holds for, and an earlier one with other points holds for a part of that. */
const reviewOverlaps = (
  attributes: readonly AttributeShape[],
  entries: readonly Entry[],
  grid: Grid,
  place: ReviewPlace,
  path: Path,
): Doubt[] =>
  attributes.flatMap((later, j): Doubt[] => {
    if (reachIn(grid)[j] !== "reached" || !isClosed(entries[j] as Entry, place)) return [];
    const own = grid.holds[j] as Uint8Array;
    return attributes.slice(0, j).flatMap((earlier, i): Doubt[] => {
      if (JSON.stringify(earlier.points) === JSON.stringify(later.points)) return [];
      const others = grid.holds[i] as Uint8Array;
      const isSpecial = others.every((holds, cell) => holds === 0 || own[cell] === 1);
      if (isSpecial) return [];
      const boxes = boxesOf(grid, (cell) => own[cell] === 1 && others[cell] === 1 && isUsual(grid, cell));
      if (boxes.length === 0) return [];
      const words = firstOf(
        boxes.map((box) => boxWords(grid, box)),
        "; ",
      );
      const message = `attribute ${i + 1} holds for ${words} too, and counts first: ${pointsWords(earlier.points)}, not ${pointsWords(later.points)}`;
      return [{ code: "grade-overlap", path: [...path, j], message }];
    });
  });

/** Every number of points that a characteristic can give, in ascending order; `undefined` where a fact says how many. */
const pointsOf = (
  { attributes, missing, fact }: CharacteristicShape,
  grid: Grid | undefined,
): readonly number[] | undefined => {
  const reach = grid && reachIn(grid);
  const given = attributes.filter((_, i) => reach === undefined || reach[i] === "reached").map(({ points }) => points);
  const all = [...given, ...(missing === undefined || fact === undefined ? [] : [missing])];
  const numbers = all.filter((points) => typeof points === "number");
  return numbers.length < all.length || all.length === 0 ? undefined : [...new Set(numbers)].sort((a, b) => a - b);
};

/** How many different totals are told apart; beyond, all from the least to the greatest count as possible. */
const mostTotals = 20_000;

const totalsOf = (base: number, parts: readonly (readonly number[])[]): Possible => {
  const least = sumExactly([base, ...parts.map((part) => part[0] as number)]);
  const greatest = sumExactly([base, ...parts.map((part) => part[part.length - 1] as number)]);
  const range = within(least, greatest, "a total");
  let totals: readonly number[] = [base];
  for (const part of parts) {
    if (totals.length * part.length > mostTotals) return range;
    totals = [...new Set(totals.flatMap((total) => part.map((points) => sumExactly([total, points]))))];
  }
  const test: Possible["test"] = ({ low, high }) =>
    totals.some((total) => (low === high ? total === low : low < total && total < high));
  return { ...range, test };
};

/**
 * What is doubtful about a scorecard: values for which no attribute of a characteristic holds, points that are never given, attributes
 * that overlap, cutoffs that no total reaches, and totals without a grade.
 */
export const reviewPoints = (
  { base = 0, characteristics, cutoffs }: ScorecardShape,
  place: ReviewPlace,
  path: Path,
): Doubt[] => {
  const parts: (readonly number[] | undefined)[] = [];
  const problems = characteristics.flatMap((characteristic, i): Doubt[] => {
    const { attributes, fact, missing } = characteristic;
    const at = [...path, "characteristics", i, "attributes"];
    const entries = attributes.map((attribute) => entryOf(attribute, fact));
    const grid = openGrid(entries, place);
    parts.push(pointsOf(characteristic, grid));
    if (!attributes.some(isGuarded)) {
      const ofBands = reviewBands(attributes, at, { noun: "attribute", complete: true });
      // An attribute without edges is there for a missing fact, too.
      const isForMissing = (i: unknown): boolean =>
        missing === undefined &&
        grid !== undefined &&
        !hasEdges(attributes[Number(i)] ?? {}) &&
        reachIn(grid)[Number(i)] === "reached";
      return ofBands.filter(({ path }) => path.length === at.length || !isForMissing(path[at.length]));
    }
    const found = reviewList(entries, place, at, "attribute", grid);
    if (!grid?.isExact) return found;
    const holes = boxesOf(grid, (cell) => isOpen(grid, cell)).map((box) => boxWords(grid, box));
    return [
      ...found,
      ...reviewOverlaps(attributes, entries, grid, place, at),
      ...(holes.length === 0
        ? []
        : [
            {
              code: "grade-gap" as const,
              path: at,
              message: `no attribute holds for ${firstOf(holes, "; ")}: no points, and so no score`,
            },
          ]),
    ];
  });
  if (cutoffs === undefined) return problems;
  const known = parts.filter((part) => part !== undefined);
  const possible = known.length < parts.length ? undefined : totalsOf(base, known);
  const ofCutoffs = reviewBands(cutoffs, [...path, "cutoffs"], { noun: "cutoff", ...(possible && { possible }) });
  return [...problems, ...ofCutoffs];
};

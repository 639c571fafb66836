import type { Path } from "../../model/errors.js";
import type { Doubt } from "../doubt.js";
import type { ReviewPlace } from "../grader.js";
import { type Entry, factsOf, type Grid, openGrid, positionOf } from "./grid.js";
import { listed } from "./words.js";

type Reach = "reached" | "never holds" | readonly number[];

/** Those of some entries without which something would not be held. */
const neededOf = (some: readonly number[], own: Uint8Array, holds: Grid["holds"]): readonly number[] =>
  some.reduce((kept, one) => {
    const others = kept.filter((k) => k !== one);
    return own.every((has, cell) => has === 0 || others.some((k) => holds[k]?.[cell] === 1)) ? others : kept;
  }, some);

/** For each entry of a list of which the first that holds counts: whether it is reached, or which earlier ones hold all of it. */
export const reachIn = ({ holds, size }: Grid): readonly Reach[] =>
  holds.map((own, i) => {
    const earlier = new Set<number>();
    for (let cell = 0; cell < size; cell++) {
      if (own[cell] !== 1) continue;
      const first = holds.findIndex((one) => one[cell] === 1);
      if (first === i) return "reached";
      earlier.add(first);
    }
    const sorted = [...earlier].sort((a, b) => a - b);
    return sorted.length === 0 ? "never holds" : neededOf(sorted, own, holds);
  });

/** The same, where the grid of all entries would be too large: against the earlier ones that test no further fact. */
const reachOneByOne = (entries: readonly Entry[], place: ReviewPlace): readonly Reach[] => {
  const facts = entries.map((entry) => factsOf(entry, place));
  return entries.map((entry, i) => {
    const earlier = entries.flatMap((_, k) =>
      k < i && facts[k]?.every((fact) => facts[i]?.includes(fact)) ? [k] : [],
    );
    const grid = openGrid([...earlier.map((k) => entries[k] as Entry), entry], place);
    const reach = grid === undefined ? "reached" : (reachIn(grid)[earlier.length] as Reach);
    return typeof reach === "string" ? reach : reach.map((k) => earlier[k] as number);
  });
};

/** What is doubtful about a list of which the first that holds counts: entries that are never reached. */
export const reviewList = (
  entries: readonly Entry[],
  place: ReviewPlace,
  path: Path,
  noun: string,
  grid: Grid | undefined = openGrid(entries, place),
): Doubt[] => {
  const found = grid === undefined ? reachOneByOne(entries, place) : reachIn(grid);
  return found.flatMap((reach, i): Doubt[] => {
    if (reach === "reached") return [];
    const at = [...path, i];
    if (reach === "never holds")
      return [{ code: "grade-never-holds", path: at, message: `this ${noun} holds for nothing at all` }];
    const by = listed(reach.map((k) => `${noun} ${k + 1}`));
    const verb = reach.length > 1 ? "hold" : "holds";
    return [
      { code: "grade-unreached", path: at, message: `this ${noun} is never reached: ${by} ${verb} wherever it does` },
    ];
  });
};

/** Whether nothing is missing in a combination, nor spared for another reason. */
export const isUsual = (grid: Grid, cell: number): boolean =>
  grid.axes.every(({ spared }, axis) => !spared.has(positionOf(grid, axis, cell)));

/** Whether a usual combination is held by none. */
export const isOpen = (grid: Grid, cell: number): boolean =>
  isUsual(grid, cell) && grid.holds.every((one) => one[cell] !== 1);

import type { FactValue } from "../../model/lead.js";
import { type Stretch, stretchesOf, stretchWords } from "./number-axis.js";
import { listed } from "./words.js";

/** What one fact can be, as few values of which each stands for many. */
export interface Axis {
  readonly fact: string;
  readonly values: readonly unknown[];
  /** Positions that need not be held: a missing fact, and negative numbers where the lowest edge is 0. */
  readonly spared: ReadonlySet<number>;
  /** Some positions in words; empty for all that are not spared. */
  readonly words: (positions: readonly number[]) => string;
}

type Scalar = string | number | boolean;

/** What no value of a rule file is. */
const anythingElse = "\u0000anything else";

const isAll = (positions: readonly number[], count: number, spared: ReadonlySet<number>): boolean =>
  positions.length >= count - spared.size &&
  Array.from({ length: count }, (_, i) => i).every((i) => spared.has(i) || positions.includes(i));

/** Numbers, cut at the edges. */
export const numberAxis = (fact: string, edges: readonly number[]): Axis => {
  const stretches: readonly Stretch[] = stretchesOf(edges);
  const values = [...stretches.map(({ value }) => value), undefined];
  const missing = stretches.length;
  const spared = new Set(edges[0] === 0 ? [0, missing] : [missing]);
  return {
    fact,
    values,
    spared,
    words: (positions) =>
      isAll(positions, values.length, spared)
        ? ""
        : `${fact} ${stretchWords(
            stretches,
            positions.filter((i) => i !== missing),
          )}`,
  };
};

/** Values that are named, or all that there are where they are known. */
export const valueAxis = (
  fact: string,
  known: readonly Scalar[] | undefined,
  named: readonly Scalar[],
  spareOthers = false,
): Axis => {
  const found = known ?? named;
  const values: FactValue[] = known === undefined ? [...found, anythingElse] : [...found];
  const other = known === undefined ? found.length : undefined;
  const missing = values.length;
  const spared = new Set(other === undefined || named.length === 0 || !spareOthers ? [missing] : [other, missing]);
  return {
    fact,
    values: [...values, undefined],
    spared,
    words: (positions) => {
      if (isAll(positions, missing + 1, spared)) return "";
      const some = positions.filter((i) => i < found.length).map((i) => String(found[i]));
      if (other === undefined || !positions.includes(other)) return `${fact} ${listed(some, "or")}`;
      const rest = found.filter((_, i) => !positions.includes(i)).map(String);
      return `${fact} other than ${listed(rest, "or")}`;
    },
  };
};

/** A test of which nothing is known: it holds or does not. */
export const openAxis = (fact: string): Axis => ({
  fact,
  values: [true, false],
  spared: new Set(),
  words: () => "",
});

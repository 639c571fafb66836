import type { Facts } from "../facts.js";
import { flip, set } from "./rows.js";
import type { Side } from "./side.js";
import type { Verifier } from "./verifier.js";

/** Clauses as both plans look at them. */
export interface Searched {
  /** The rule that each clause belongs to; ascending. */
  readonly ruleOf: Int32Array;
  readonly sides: readonly Side[];
  /** The rows of all sides. */
  readonly words: Uint32Array;
  /** The words of one row. */
  readonly width: number;
  /** Whether the conditions of a rule hold, as they are written. */
  readonly holds: (rule: number, facts: Facts) => boolean;
}

/** Finds the first rule that holds, -1 for none; with `take`, gives all that hold in ascending order. */
export type Search = (facts: Facts, take?: (rule: number) => void) => number;

/** Intersects the rows of all sides, word by word, those that leave the fewest clauses possible first. */
export const bitsPlan = ({ ruleOf, sides, words, width, holds }: Searched, verifier: Verifier): Search => {
  const ordered = [...sides].sort((a, b) => a.passRate - b.passRate);
  const count = ordered.length;
  /** Where the row of this lead begins, by side. The first four are always read; with fewer sides the last one counts again. */
  const rows = new Int32Array(Math.max(4, count));

  /** Where a row begins; one that is not kept is written into the row to work in. */
  const placeOf = ({ base, sparse }: Side, row: number): number => {
    if (sparse === undefined) return base + row * width;
    if (row === 0) return base;
    const { work, starts, items } = sparse;
    words.copyWithin(work, base, base + width);
    for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) flip(words, work, items[e] as number);
    return work;
  };
  /** The clauses that ask for nothing of a list, and those that ask for one of its members. */
  const unite = ({ base, sparse, specials }: Side, list: unknown): number => {
    if (sparse === undefined || !Array.isArray(list) || list.length === 0) return base;
    const { work, starts, items } = sparse;
    words.copyWithin(work, base, base + width);
    for (const member of list) {
      const row = specials.get(member) ?? 0;
      if (row === 0) continue;
      for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) set(words, work, items[e] as number);
    }
    return work;
  };

  return (facts, take) => {
    let last = -1;
    let odd = false;
    for (let i = 0; i < count; i++) {
      const side = ordered[i] as Side;
      if (side.kind === "members") {
        rows[i] = unite(side, side.value(facts));
        continue;
      }
      const row = side.row(facts);
      if (row === 0 && side.odd) odd = true;
      rows[i] = placeOf(side, row);
    }
    for (let i = count; i < 4; i++) rows[i] = rows[count - 1] as number;
    verifier.begin();
    const a = rows[0] as number;
    const b = rows[1] as number;
    const c = rows[2] as number;
    const d = rows[3] as number;
    for (let w = 0; w < width; w++) {
      let word =
        (words[a + w] as number) & (words[b + w] as number) & (words[c + w] as number) & (words[d + w] as number);
      for (let i = 4; word !== 0 && i < count; i++) word &= words[(rows[i] as number) + w] as number;
      while (word !== 0) {
        const clause = w * 32 + 31 - Math.clz32(word & -word);
        const rule = ruleOf[clause] as number;
        if (rule !== last && (odd ? holds(rule, facts) : verifier.holds(clause, facts))) {
          if (take === undefined) return rule;
          last = rule;
          take(rule);
        }
        word &= word - 1;
      }
    }
    return -1;
  };
};

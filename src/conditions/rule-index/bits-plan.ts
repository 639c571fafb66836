import type { Facts } from "../facts.js";
import type { ClauseTable, Verifier } from "./clause-table.js";
import type { RowReader } from "./row-reader.js";
import type { Rows } from "./rows.js";

/** Finds the first rule that holds, -1 for none; with `take`, gives all that hold in ascending order. */
export type Search = (facts: Facts, take?: (rule: number) => void) => number;

/** Intersects the rows of all dimensions, word by word, those that leave the fewest clauses possible first. */
export const bitsPlan = (
  { dimensions, ruleOf }: ClauseTable,
  { words, width, of }: Rows,
  readers: readonly RowReader[],
  values: readonly ((facts: Facts) => unknown)[],
  verifier: Verifier,
  holds: (rule: number, facts: Facts) => boolean,
): Search => {
  const order = of.map((_, d) => d).sort((a, b) => (of[a]?.passRate ?? 1) - (of[b]?.passRate ?? 1));
  const count = order.length;
  const sparse = order.map((d) => of[d]?.sparse);
  const bases = Int32Array.from(order, (d) => of[d]?.base ?? 0);
  const isOdd = order.map((d) => dimensions[d]?.odd === true);
  const listed = order.map((d) => (dimensions[d]?.kind === "members" ? values[d] : undefined));
  const read = order.map((d) => readers[d] as RowReader);
  /** Where the row of this lead begins, by dimension. The first four are always read; with fewer dimensions the last one counts again. */
  const rows = new Int32Array(Math.max(4, count));

  /** The clauses that ask for nothing of a list, and those that ask for one of its members. */
  const unite = (i: number, list: unknown): number => {
    const base = bases[i] as number;
    const own = sparse[i];
    if (own === undefined || !Array.isArray(list) || list.length === 0) return base;
    const { work, starts, clauses } = own;
    const rowOf = dimensions[order[i] as number]?.specials;
    words.copyWithin(work, base, base + width);
    for (const member of list) {
      const row = rowOf?.get(member) ?? 0;
      if (row === 0) continue;
      for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) {
        const clause = clauses[e] as number;
        const at = work + (clause >>> 5);
        words[at] = (words[at] as number) | (1 << (clause & 31));
      }
    }
    return work;
  };

  return (facts, take) => {
    let last = -1;
    let odd = false;
    for (let i = 0; i < count; i++) {
      const list = listed[i];
      if (list !== undefined) {
        rows[i] = unite(i, list(facts));
        continue;
      }
      const row = (read[i] as RowReader)(facts);
      if (row === 0 && isOdd[i]) odd = true;
      const base = bases[i] as number;
      const few = sparse[i];
      if (few === undefined) rows[i] = base + row * width;
      else if (row === 0) rows[i] = base;
      else {
        const { work, starts, clauses } = few;
        words.copyWithin(work, base, base + width);
        for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) {
          const clause = clauses[e] as number;
          const at = work + (clause >>> 5);
          words[at] = (words[at] as number) ^ (1 << (clause & 31));
        }
        rows[i] = work;
      }
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

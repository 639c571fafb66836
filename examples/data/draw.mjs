import { random } from "./random.mjs";

/** @param {number} seed the same seed draws the same */
export const dice = (seed) => {
  const next = random(seed);
  const below = (count) => Math.floor(next() * count);
  const one = (list) => list[below(list.length)];
  const shuffled = (list) => {
    const rest = [...list];
    return list.map(() => rest.splice(below(rest.length), 1)[0]);
  };
  return { next, below, one, shuffled };
};

/**
 * Rewrites cells, each once at most.
 *
 * @param {object[]} rows with the columns' titles as keys
 * @param {[string, number, (cell: string, row: object) => string | undefined][]} dirt a column, how many of its cells, and what
 *   becomes of one; `undefined` passes a cell by
 */
export const soil = (rows, dirt, { shuffled }) => {
  const dirty = new Set();
  for (const [column, count, rewrite] of dirt) {
    let left = count;
    for (const [i, row] of shuffled([...rows.entries()])) {
      if (left === 0) break;
      const cell = dirty.has(`${i} ${column}`) ? undefined : rewrite(row[column], row);
      if (cell === undefined) continue;
      row[column] = cell;
      dirty.add(`${i} ${column}`);
      left--;
    }
    if (left > 0) throw new Error(`${left} cells too few in ${column} for ${rewrite}`);
  }
};

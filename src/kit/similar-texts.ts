import { codePointsOf } from "./code-points.js";
import { grown } from "./grown.js";
import { openNumberLists } from "./lists-by-number.js";
import type { Measure } from "./measure.js";
import { openPairs } from "./pair-index.js";
import { piecesOf } from "./pieces.js";

/** Is told of a text that was found and how similar it is. Says whether it counts: less similar ones are then of no interest any more. */
export type Offer = (text: number, similarity: number) => boolean;

/** Texts by number, in blocks that are searched each by itself. */
export interface TextPool {
  readonly size: () => number;
  readonly block: (text: number) => number;
  readonly points: () => Int32Array;
  readonly start: (text: number) => number;
  readonly length: (text: number) => number;
}

/** Finds texts that are similar to one. */
export interface Searcher {
  /** Takes in what has come into the pool since; otherwise the next search does. */
  readonly follow: () => void;
  readonly find: (block: number, text: string, atLeast: number, offer: Offer) => void;
}

const bitsIn = (word: number): number => {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

const cells = 1 << 18;
const cellOf = (block: number, piece: number): number => {
  const mixed = Math.imul(piece ^ Math.imul(block, 0x85ebca6b), 0x9e3779b1);
  return (mixed ^ (mixed >>> 14)) & (cells - 1);
};

/**
 * Finds the texts of a pool that are similar by a measure, and misses none.
 *
 * Texts are listed by block, by how many pieces they have and by each piece. Who is so similar to a text must share so many pieces with it that
 * one of any few of its pieces is among them: only the lists of its rarest are gone through. What the texts have at all, as bits, leaves out most
 * of the rest before they are compared.
 */
export const openSearcher = (pool: TextPool, { piece: width, between, least }: Measure): Searcher => {
  /** Texts of one block with the same number of pieces, and those among them that have a piece. */
  const groups = openPairs();
  const listed = openPairs();
  const lists = openNumberLists();
  let bits = new Int32Array(256);
  let known = 0;
  let longest = 0;
  const pieces = piecesOf(width);
  /** About how many texts of a block have a piece; pieces may share a cell. */
  const often = new Int32Array(cells);
  /** Of the pieces of what is asked for: how often they come in the block, and in what order they are tried. */
  let counts = new Int32Array(64);
  let order = new Int32Array(64);

  /** Takes in what has come into the pool since. */
  const follow = (): void => {
    for (; known < pool.size(); known++) {
      const total = pieces.read(pool.points(), pool.start(known), pool.length(known));
      longest = Math.max(longest, total);
      const group = groups.of(pool.block(known), total);
      for (let i = 0; i < pieces.size; i++) {
        const value = pieces.values[i] as number;
        lists.append(listed.of(group, value), known);
        const cell = cellOf(pool.block(known), value);
        often[cell] = (often[cell] as number) + 1;
      }
      bits = grown(bits, known * 2 + 1);
      bits[known * 2] = pieces.low;
      bits[known * 2 + 1] = pieces.high;
    }
  };

  // What is asked for, where `visit` can see it.
  let asked = codePointsOf("");
  let total = 0;
  let others = 0;
  let low = 0;
  let high = 0;
  let bound = 0;
  let needed = 0;
  let offerTo: Offer = () => false;

  const visit = (text: number): void => {
    const itsLow = bits[text * 2] as number;
    const itsHigh = bits[text * 2 + 1] as number;
    if (total - bitsIn(low & ~itsLow) - bitsIn(high & ~itsHigh) < needed) return;
    if (others - bitsIn(itsLow & ~low) - bitsIn(itsHigh & ~high) < needed) return;
    const similarity = between(asked, 0, asked.length, pool.points(), pool.start(text), pool.length(text));
    if (similarity < bound || !offerTo(text, similarity)) return;
    if (similarity === bound) return;
    bound = similarity;
    needed = least(total, others, bound);
  };
  /** The rarest pieces of the block first. */
  const sortPieces = (block: number): void => {
    for (let i = 0; i < pieces.size; i++) {
      const count = often[cellOf(block, pieces.values[i] as number)] as number;
      counts[i] = count;
      let at = i;
      for (; at > 0 && (counts[order[at - 1] as number] as number) > count; at--) order[at] = order[at - 1] as number;
      order[at] = i;
    }
  };
  const search = (block: number, length: number): void => {
    needed = least(total, length, bound);
    if (needed > Math.min(total, length)) return;
    const group = groups.find(block, length);
    if (group < 0) return;
    others = length;
    let left = total;
    for (let i = 0; i < pieces.size && left >= needed; i++) {
      const piece = order[i] as number;
      const list = listed.find(group, pieces.values[piece] as number);
      if (list >= 0) lists.each(list, visit);
      left -= pieces.times[piece] as number;
    }
  };

  return {
    follow,
    find: (block, text, atLeast, offer) => {
      follow();
      asked = codePointsOf(text);
      total = pieces.read(asked, 0, asked.length);
      if (total === 0) return;
      low = pieces.low;
      high = pieces.high;
      counts = grown(counts, pieces.size);
      order = grown(order, pieces.size);
      bound = atLeast;
      offerTo = offer;
      sortPieces(block);
      // Texts of the same length are the likeliest to be very similar.
      for (let apart = 0; apart < Math.max(total, longest - total + 1); apart++) {
        if (apart < total) search(block, total - apart);
        if (apart > 0 && total + apart <= longest) search(block, total + apart);
      }
    },
  };
};

import { grown } from "./grown.js";

/** Numbers pairs of whole numbers from 0 in the order in which they come. */
export interface PairIndex {
  /** The number of a pair; a new one where it was not asked for before: that is then `size` − 1. */
  readonly of: (a: number, b: number) => number;
  /** The number of a pair, -1 where it has none. */
  readonly find: (a: number, b: number) => number;
  readonly size: () => number;
}

const mix = (a: number, b: number): number => {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
};

/** A hash table in typed arrays, half empty at least. */
export const openPairs = (): PairIndex => {
  let firsts = new Int32Array(64);
  let seconds = new Int32Array(64);
  let size = 0;
  /** The number of the pair, plus 1; 0 where there is none. */
  let places = new Int32Array(256);

  const placeOf = (a: number, b: number): number => {
    const mask = places.length - 1;
    let place = mix(a, b) & mask;
    for (let found = places[place] as number; found > 0; found = places[place] as number) {
      if (firsts[found - 1] === a && seconds[found - 1] === b) break;
      place = (place + 1) & mask;
    }
    return place;
  };
  const spread = (): void => {
    places = new Int32Array(places.length * 2);
    for (let i = 0; i < size; i++) places[placeOf(firsts[i] as number, seconds[i] as number)] = i + 1;
  };
  return {
    of: (a, b) => {
      const place = placeOf(a, b);
      const found = places[place] as number;
      if (found > 0) return found - 1;
      firsts = grown(firsts, size);
      seconds = grown(seconds, size);
      firsts[size] = a;
      seconds[size] = b;
      places[place] = ++size;
      if (size * 2 > places.length) spread();
      return size - 1;
    },
    find: (a, b) => (places[placeOf(a, b)] as number) - 1,
    size: () => size,
  };
};

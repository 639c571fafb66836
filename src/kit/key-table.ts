import { fnv1a } from "./fnv1a.js";

/** Texts that are numbered as they come, from 0. Looking up a short one touches no other text, only one place of a typed array. */
export interface KeyTable {
  /** The number of a text, -1 where it has none. */
  readonly find: (key: string) => number;
  /** Numbers a text that has no number yet. */
  readonly add: (key: string) => number;
  readonly keys: readonly string[];
}

/** Stands for characters that do not fit into a word. */
const unfit = -1;

/** Up to four characters from a place on as the bytes of a word; `unfit` where one is beyond ASCII. */
const wordAt = (key: string, from: number): number => {
  let word = 0;
  for (let i = Math.min(from + 4, key.length) - 1; i >= from; i--) {
    const code = key.charCodeAt(i);
    // Zero stands for the end.
    if (code === 0 || code > 127) return unfit;
    word = (word << 8) | code;
  }
  return word;
};
const longest = 12;

const mixed = (hash: number, word: number): number => {
  const product = Math.imul(hash ^ word, 0x85ebca6b);
  return product ^ (product >>> 15);
};

/** A hash table with open addressing: a `Map` has to fetch the stored text itself to compare it, which a processor waits for. */
export const openKeyTable = (): KeyTable => {
  const keys: string[] = [];
  /** At each place four cells: one more than the number of a key, 0 where there is none, and its words; half of the places at least are free. */
  let places = new Int32Array(4 * 2048);
  /** The words of the key in question: its characters, or `unfit`, a hash and the length. */
  let first = 0;
  let second = 0;
  let third = 0;

  const pack = (key: string): void => {
    first = key.length > longest ? unfit : wordAt(key, 0);
    second = wordAt(key, 4);
    third = wordAt(key, 8);
    if (first >= 0 && second >= 0 && third >= 0) return;
    first = unfit;
    second = fnv1a(key);
    third = key.length;
  };
  const start = (): number => mixed(mixed(mixed(0, first), second), third);
  const put = (number: number): void => {
    const last = places.length / 4 - 1;
    let place = start() & last;
    while (places[place * 4] !== 0) place = (place + 1) & last;
    const cell = place * 4;
    places[cell] = number + 1;
    places[cell + 1] = first;
    places[cell + 2] = second;
    places[cell + 3] = third;
  };
  const grow = (): void => {
    const before = places;
    places = new Int32Array(before.length * 2);
    for (let i = 0; i < before.length; i += 4) {
      if (before[i] === 0) continue;
      first = before[i + 1] as number;
      second = before[i + 2] as number;
      third = before[i + 3] as number;
      put((before[i] as number) - 1);
    }
  };

  return {
    find: (key) => {
      pack(key);
      const last = places.length / 4 - 1;
      for (let place = start() & last; ; place = (place + 1) & last) {
        const cell = place * 4;
        const number = (places[cell] as number) - 1;
        if (number < 0) return number;
        if (places[cell + 1] !== first || places[cell + 2] !== second || places[cell + 3] !== third) continue;
        if (first !== unfit || keys[number] === key) return number;
      }
    },
    add: (key) => {
      if (keys.length * 8 >= places.length) grow();
      pack(key);
      const number = keys.push(key) - 1;
      put(number);
      return number;
    },
    keys,
  };
};

/** Texts that are numbered as they come, from 0. Looking one up touches no other text, only typed arrays. */
export interface KeyTable {
  /** The number of a text, -1 where it has none. */
  readonly find: (key: string) => number;
  /** Numbers a text that has no number yet. */
  readonly add: (key: string) => number;
  readonly keys: readonly string[];
}

/** FNV-1a, its bits mixed once more, since the lowest of them are the place in the table. */
const hashOf = (key: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
};

const larger = <List extends Uint32Array | Uint16Array>(list: List, grown: List): List => {
  grown.set(list);
  return grown;
};

/** A hash table with open addressing: a `Map` has to fetch the stored text itself to compare it, which a processor waits for. */
export const openKeyTable = (): KeyTable => {
  const keys: string[] = [];
  /** At each place one more than the number of a key, 0 where there is none, and then its hash; half of the places at least are free. */
  let places = new Int32Array(4096);
  /** The characters of all keys one after the other, and where each key's end. */
  let characters = new Uint16Array(16_384);
  let ends = new Uint32Array(1024);

  const isKey = (number: number, key: string): boolean => {
    const start = number === 0 ? 0 : (ends[number - 1] as number);
    if ((ends[number] as number) - start !== key.length) return false;
    for (let i = 0; i < key.length; i++) if (characters[start + i] !== key.charCodeAt(i)) return false;
    return true;
  };
  const put = (hash: number, number: number): void => {
    const last = places.length / 2 - 1;
    let place = hash & last;
    while (places[place * 2] !== 0) place = (place + 1) & last;
    places[place * 2] = number + 1;
    places[place * 2 + 1] = hash;
  };
  const grow = (): void => {
    ends = larger(ends, new Uint32Array(ends.length * 2));
    const before = places;
    places = new Int32Array(before.length * 2);
    for (let i = 0; i < before.length; i += 2)
      if (before[i] !== 0) put(before[i + 1] as number, (before[i] as number) - 1);
  };

  return {
    find: (key) => {
      const hash = hashOf(key);
      const last = places.length / 2 - 1;
      for (let place = hash & last; ; place = (place + 1) & last) {
        const number = (places[place * 2] as number) - 1;
        if (number < 0 || (places[place * 2 + 1] === hash && isKey(number, key))) return number;
      }
    },
    add: (key) => {
      if (keys.length === ends.length) grow();
      const number = keys.push(key) - 1;
      const hash = hashOf(key);
      const start = number === 0 ? 0 : (ends[number - 1] as number);
      const end = start + key.length;
      if (end > characters.length)
        characters = larger(characters, new Uint16Array(Math.max(characters.length * 2, end)));
      for (let i = 0; i < key.length; i++) characters[start + i] = key.charCodeAt(i);
      ends[number] = end;
      put(hash, number);
      return number;
    },
    keys,
  };
};

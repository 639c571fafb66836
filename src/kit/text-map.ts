import { fnv1a } from "./fnv1a.js";

/** What a `Map` with texts as keys does, in the order in which entries came. */
export interface TextMap<Value> extends Iterable<[string, Value]> {
  readonly size: number;
  readonly get: (key: string) => Value | undefined;
  readonly has: (key: string) => boolean;
  readonly set: (key: string, value: Value) => void;
  readonly delete: (key: string) => boolean;
  readonly keys: () => IterableIterator<string>;
  readonly values: () => IterableIterator<Value>;
}

const hashOf = (key: string): number => {
  const hash = fnv1a(key);
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};

/** How far from its place a key may be put; one for which there is no room goes into a `Map`, so that no choice of keys makes it slow. */
const reach = 64;

const none = -1;
const gone = Symbol("gone");

/** The places of a map into which nothing was put yet. Nothing is written there. */
const noPlaces = new Int32Array(2 * 16);

/**
 * A map of very many texts. Whether it has a text is found out at one place of a typed array, mostly; a `Map` has to fetch stored texts to
 * compare them, each of which a processor waits for.
 */
export const openTextMap = <Value>(): TextMap<Value> => {
  /** Two cells a place: one more than the position of an entry, 0 for none, -1 for one that was removed; and the hash of its key. */
  let places = noPlaces;
  const keys: (string | undefined)[] = [];
  const values: (Value | typeof gone)[] = [];
  /** How many positions were given away, those of entries since removed included, and how many entries there are. */
  let taken = 0;
  let size = 0;
  const far = new Map<string, number>();
  /** Where those are who walk through the entries. */
  const walkers = new Set<{ at: number }>();
  /** The cell of the entry that was found last; -1 for one of `far`. */
  let found = none;
  let lastKey = "";
  let lastHash = hashOf("");

  /** Mostly a key is looked up before it is set. */
  const hashed = (key: string): number => {
    if (key !== lastKey) {
      lastHash = hashOf(key);
      lastKey = key;
    }
    return lastHash;
  };
  /** The position of an entry, -1 for none. */
  const find = (key: string): number => {
    const hash = hashed(key);
    const last = places.length - 1;
    let cell = (hash << 1) & last;
    for (let step = 0; step < reach; step++) {
      const position = (places[cell] as number) - 1;
      if (position === none) return none;
      if (places[cell + 1] === hash && position >= 0 && keys[position] === key) {
        found = cell;
        return position;
      }
      cell = (cell + 2) & last;
    }
    found = none;
    return far.get(key) ?? none;
  };
  const put = (hash: number, position: number): void => {
    const last = places.length - 1;
    let cell = (hash << 1) & last;
    for (let step = 0; step < reach; step++) {
      if (places[cell] === 0) {
        places[cell] = position + 1;
        places[cell + 1] = hash;
        return;
      }
      cell = (cell + 2) & last;
    }
    far.set(keys[position] as string, position);
  };

  /** Entries move up to where others were removed. Gives the new position of each, and of what follows the last. */
  const close = (): Int32Array => {
    const moved = new Int32Array(taken + 1);
    let next = 0;
    for (let i = 0; i < taken; i++) {
      moved[i] = next;
      const value = values[i] as Value | typeof gone;
      if (value === gone) continue;
      keys[next] = keys[i];
      values[next++] = value;
    }
    moved[taken] = next;
    keys.fill(undefined, next, taken);
    values.fill(gone, next, taken);
    for (const walker of walkers) walker.at = moved[walker.at] as number;
    taken = next;
    return moved;
  };
  /** Gives every entry a place among so many cells. */
  const place = (count: number, moved: Int32Array | undefined): void => {
    const before = places;
    const old = [...far];
    places = new Int32Array(count);
    far.clear();
    for (let cell = 0; cell < before.length; cell += 2) {
      const position = (before[cell] as number) - 1;
      if (position >= 0) put(before[cell + 1] as number, moved === undefined ? position : (moved[position] as number));
    }
    for (const [key, position] of old) put(hashOf(key), moved === undefined ? position : (moved[position] as number));
  };
  /** At least half of the places stay free. */
  const makeRoom = (): void =>
    place(size * 4 >= places.length / 2 ? places.length * 2 : places.length, size < taken ? close() : undefined);

  function* walk<Item>(read: (key: string, value: Value) => Item): Generator<Item, undefined> {
    const walker = { at: 0 };
    walkers.add(walker);
    try {
      while (walker.at < taken) {
        const key = keys[walker.at] as string;
        const value = values[walker.at] as Value | typeof gone;
        walker.at += 1;
        if (value !== gone) yield read(key, value);
      }
    } finally {
      walkers.delete(walker);
    }
  }

  return {
    get size() {
      return size;
    },
    get: (key) => {
      const position = find(key);
      return position < 0 ? undefined : (values[position] as Value);
    },
    has: (key) => find(key) >= 0,
    set: (key, value) => {
      const position = find(key);
      if (position >= 0) {
        values[position] = value;
        return;
      }
      if (places === noPlaces) places = new Int32Array(noPlaces.length);
      if (taken * 4 >= places.length) makeRoom();
      if (taken === keys.length) {
        keys.push(key);
        values.push(value);
      } else {
        keys[taken] = key;
        values[taken] = value;
      }
      put(hashed(key), taken);
      taken += 1;
      size += 1;
    },
    delete: (key) => {
      const position = find(key);
      if (position < 0) return false;
      if (found === none) far.delete(key);
      else places[found] = -1;
      keys[position] = undefined;
      values[position] = gone;
      size -= 1;
      return true;
    },
    keys: () => walk((key) => key),
    values: () => walk((_, value) => value),
    [Symbol.iterator]: () => walk((key, value): [string, Value] => [key, value]),
  };
};

import { fnv1a } from "../kit/fnv1a.js";
import type { RecordKeys } from "../kit/key-index.js";

const hex = (number: number): string => (number >>> 0).toString(16).padStart(8, "0");

/** A block is looked up by a hash: more than its own records in it do no harm, they are compared as they are. */
const blockKey = (block: string): string => `b${hex(fnv1a(block))}${hex(fnv1a(`${block}.`))}`;

/** By what a lead is found in the table of keys. */
export const keyRows = (keys: RecordKeys | undefined): ReadonlySet<string> =>
  new Set(
    keys === undefined
      ? []
      : [...keys.exact.map((hash) => `x${hash}`), ...keys.similar.map(([block]) => blockKey(block))],
  );

/** Few enough that one transaction can have them all, and so many that two leads seldom meet. */
const buckets = 64;

/** The row of the books that whoever compares leads by a key has to itself meanwhile. */
export const bucketOf = (key: string): string => String((fnv1a(key) >>> 0) % buckets);

import { hashMeaning } from "../engine/hash-meaning.js";
import { isPlain } from "../kit/plain.js";
import { isRemark } from "../kit/remark.js";
import type { Path } from "../model/errors.js";

/** A place below which two values differ. */
export interface ValueChange {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

const isValue = (value: unknown): boolean => typeof value !== "object" || value === null;

export const sameMeaning = (one: unknown, other: unknown): boolean =>
  one === other || (!isValue(one) && !isValue(other) && hashMeaning({ of: one }) === hashMeaning({ of: other }));

/** Conditions are one thing: they are told as a whole. */
const isWhole = (path: Path): boolean => ["conditions", "holds"].includes(String(path.at(-1)));

/** The smallest parts in which two values differ; lists of different lengths differ as a whole. */
export const deepChanges = (before: unknown, after: unknown, path: Path = []): ValueChange[] => {
  if (sameMeaning(before, after)) return [];
  if (isWhole(path)) return [{ path, before, after }];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((item, i) => deepChanges(item, after[i], [...path, i]));
  if (!isPlain(before) || !isPlain(after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !isRemark(key));
  return keys.flatMap((key) => deepChanges(before[key], after[key], [...path, key]));
};

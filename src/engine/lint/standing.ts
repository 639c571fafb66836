import type { Path } from "../../model/errors.js";

const has = (value: unknown, key: string | number): value is { readonly [key: string | number]: unknown } =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key);

/** What stands at a path; `undefined` where there is nothing. */
export const valueAt = (source: unknown, path: Path): unknown => {
  let value = source;
  for (const key of path) {
    if (!has(value, key)) return undefined;
    value = value[key];
  }
  return value;
};

/** The part of a path that is there: conditions in a cell of a table have keys that the file has not. */
export const standing = (source: unknown, path: Path): Path => {
  let value = source;
  for (const [i, key] of path.entries()) {
    if (!has(value, key)) return path.slice(0, i);
    value = value[key];
  }
  return path;
};

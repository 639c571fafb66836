import { hasKey } from "../../kit/value-at.js";
import type { Path } from "../../model/errors.js";

/** The part of a path that is there: conditions in a cell of a table have keys that the file has not. */
export const standing = (source: unknown, path: Path): Path => {
  let value = source;
  for (const [i, key] of path.entries()) {
    if (!hasKey(value, key)) return path.slice(0, i);
    value = value[key];
  }
  return path;
};

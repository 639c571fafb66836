import { nearest } from "../kit/nearest.js";
import type { Path, Problem } from "./errors.js";

/** The problem with a name that nobody declared: it names the nearest one that somebody did. */
export const unknownName = (kind: string, found: string, known: Iterable<string>, path: Path): Problem => {
  const near = nearest(found, known);
  const meant = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
  return {
    path,
    message: `unknown ${kind} ${JSON.stringify(found)}${meant}`,
    found,
    expected: `a declared ${kind}`,
    nearest: near,
  };
};

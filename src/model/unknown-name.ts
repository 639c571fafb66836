import { nearest } from "../kit/nearest.js";
import type { Path, Problem } from "./errors.js";

/** How many names a message can list and still be read. */
const readable = 8;

/** The problem with a name that nobody declared: it tells the nearest one that somebody did, or all where they are few. */
export const unknownName = (kind: string, found: string, known: Iterable<string>, path: Path): Problem => {
  const names = [...known];
  const near = nearest(found, names);
  let meant = near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
  if (names.length === 0) meant = "; none is declared";
  else if (near === undefined && names.length <= readable)
    meant = `; expected ${names.map((name) => JSON.stringify(name)).join(", ")}`;
  return {
    path,
    message: `unknown ${kind} ${JSON.stringify(found)}${meant}`,
    found,
    expected: `a declared ${kind}`,
    nearest: near,
  };
};

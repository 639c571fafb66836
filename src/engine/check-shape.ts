import type * as z from "zod";
import type { Path, Problem } from "../model/errors.js";
import { copyJson } from "./copy-json.js";
import { noteIssue, problemsOf } from "./shape-problems.js";

type Container = { [key: string | number]: unknown };

const containerAt = (tree: unknown, path: Path): Container | undefined => {
  let value = tree;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Container)[key];
  }
  return typeof value === "object" && value !== null ? (value as Container) : undefined;
};

/** zod passes over a key `__proto__`; under another name it is checked like any key. */
const stand = "\u0000proto";

const rename = (value: unknown, from: string, to: string): unknown => {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => rename(item, from, to));
  const copy = Object.create(null) as Container;
  for (const [key, item] of Object.entries(value)) copy[key === from ? to : key] = rename(item, from, to);
  return copy;
};

const hasProto = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  return Object.hasOwn(value, "__proto__") || Object.values(value).some(hasProto);
};

/** Where in the original each item of a list stood that lost an item before it. */
export type Origin = (path: Path) => Path;

/**
 * Checks the shape of a rule file and cuts out what is wrong, so that the rest can be checked further and every problem be told at once.
 *
 * @param needed stand-ins for keys that the file cannot do without, so that a problem with them does not hide the others
 * @returns the problems, what is left (`undefined` where nothing is), and where in the file a path into it leads
 */
export const checkShape = <Schema extends z.ZodType>(
  schema: Schema,
  json: unknown,
  needed: { readonly [key: string]: unknown },
): { readonly problems: readonly Problem[]; readonly tree: z.input<Schema> | undefined; readonly origin: Origin } => {
  const { copy, problems } = copyJson(json);
  const awkward = hasProto(copy);
  const moved = new WeakMap<object, number[]>();
  const found: Problem[] = [...problems];
  let tree = copy;

  const origin: Origin = (path) => {
    let value = tree;
    return path.map((key) => {
      const here = value as Container;
      value = here?.[key];
      return typeof key === "number" && typeof here === "object" && here !== null
        ? (moved.get(here)?.[key] ?? key)
        : key;
    });
  };
  /** The place itself, or the nearest around it that is there. */
  const standing = (path: Path): Path => {
    const parent = containerAt(tree, path.slice(0, -1));
    const key = path[path.length - 1];
    return key === undefined || (parent !== undefined && Object.hasOwn(parent, key))
      ? path
      : standing(path.slice(0, -1));
  };
  const cut = (path: Path): void => {
    const key = path[path.length - 1];
    const parent = containerAt(tree, path.slice(0, -1));
    if (key === undefined) tree = undefined;
    else if (Array.isArray(parent)) {
      const places = moved.get(parent) ?? parent.map((_, i) => i);
      places.splice(Number(key), 1);
      moved.set(parent, places);
      parent.splice(Number(key), 1);
    } else if (parent !== undefined) delete parent[key];
  };

  for (let first = true; tree !== undefined; first = false) {
    const seen = awkward ? rename(tree, "__proto__", stand) : tree;
    const result = schema.safeParse(seen, { error: noteIssue });
    if (result.success) break;
    const wrong = problemsOf(result.error.issues, seen).map((problem) => ({
      ...problem,
      path: problem.path.map((key) => (key === stand ? "__proto__" : key)),
    }));
    if (first) found.push(...wrong.map((problem) => ({ ...problem, path: origin(problem.path) })));
    const places = new Map<string, Path>();
    for (const { path } of wrong) {
      const [key] = path;
      const root = containerAt(tree, []);
      const lacks =
        path.length === 1 && root !== undefined && !Array.isArray(root) && !Object.hasOwn(root, String(key));
      if (lacks && Object.hasOwn(needed, String(key))) root[String(key)] = needed[String(key)];
      else places.set(JSON.stringify(standing(path)), standing(path));
    }
    // Later items of a list first: cutting one moves those behind it.
    for (const path of [...places.values()].sort(byPlace).reverse()) cut(path);
  }
  return { problems: found, tree: tree as z.input<Schema> | undefined, origin };
};

const byPlace = (a: Path, b: Path): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]];
    if (x === y) continue;
    return typeof x === "number" && typeof y === "number" ? x - y : String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
};

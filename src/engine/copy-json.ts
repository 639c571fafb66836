import type { Path, Problem } from "../model/errors.js";

/** How deep a rule file may nest. */
const deepest = 300;

const kindOf = (value: unknown): string => {
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value !== "object" || value === null) return typeof value;
  return value.constructor?.name ?? "an object";
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype as object) === null;
};

/**
 * A copy of what is plain JSON in `json`, in objects without a prototype: a key such as `__proto__` is a plain key there.
 * Whatever is no JSON is a problem and left out.
 */
export const copyJson = (json: unknown): { readonly copy: unknown; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const visit = (value: unknown, path: Path): unknown => {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    if (typeof value === "object" && path.length > deepest) {
      problems.push({
        path: path.slice(0, 5),
        message: `nested deeper than ${deepest} levels`,
        expected: `at most ${deepest} levels`,
      });
      return undefined;
    }
    if (Array.isArray(value)) return value.map((item, i) => visit(item, [...path, i]) ?? null);
    if (typeof value === "object" && isPlain(value)) {
      const copy = Object.create(null) as { [key: string]: unknown };
      for (const key of Object.keys(value)) {
        const item: unknown = (value as { [key: string]: unknown })[key];
        if (item === undefined) continue;
        const inner = visit(item, [...path, key]);
        if (inner !== undefined) copy[key] = inner;
      }
      return copy;
    }
    problems.push({ path, message: `${kindOf(value)} is no JSON`, found: kindOf(value), expected: "JSON" });
    return undefined;
  };
  return { copy: visit(json, []), problems };
};

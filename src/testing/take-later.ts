import { isPlain } from "../kit/plain.js";
import type { Path, Report } from "../model/errors.js";

/** Steps and keys that need what fairlead does not have yet. */
const later = new Set(["claim"]);

/** Takes out what is not built yet, and says so. */
export const takeLater = (json: unknown, report: Report): unknown => {
  if (!isPlain(json)) return json;
  const strip = (value: unknown, path: Path): unknown => {
    if (!isPlain(value)) return value;
    return Object.fromEntries(
      Object.entries(value).filter(([key]) => {
        if (!later.has(key)) return true;
        report({ path: [...path, key], message: `${JSON.stringify(key)} is not built yet`, found: key });
        return false;
      }),
    );
  };
  const root = strip(json, []) as { [key: string]: unknown };
  if (!Array.isArray(root.tests)) return root;
  return {
    ...root,
    tests: root.tests.map((test: unknown, i) => {
      const one = strip(test, ["tests", i]);
      if (!isPlain(one) || !Array.isArray(one.steps)) return one;
      return { ...one, steps: one.steps.map((step: unknown, j) => strip(step, ["tests", i, "steps", j])) };
    }),
  };
};

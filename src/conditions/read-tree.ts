import type { Path } from "../model/errors.js";
import { type ConditionTree, maximumDepth } from "./condition-tree.js";
import { readTest } from "./read-test.js";
import type { Reading } from "./reading.js";

type Source = Readonly<Record<string, unknown>>;

/** Reads the items of `any` or `all`; those with a problem are left out. */
export const readList = (
  items: unknown,
  path: Path,
  read: (item: unknown, path: Path) => ConditionTree | undefined,
): readonly ConditionTree[] =>
  (Array.isArray(items) ? items : []).flatMap((item, index) => read(item, [...path, index]) ?? []);

/** Whether conditions may nest to this level; reports where they may not. */
export const isShallow = (reading: Reading, path: Path, depth: number): boolean => {
  if (depth <= maximumDepth) return true;
  const expected = `at most ${maximumDepth} levels`;
  reading.report({ path, message: `conditions are nested too deep; expected ${expected}`, expected });
  return false;
};

/**
 * Reads json-rules-engine's form. Where a node has several of the keys, the engine takes `any` before `all` before `not`, and `condition` last
 * at the root of a rule but first anywhere below it.
 */
export const readTree = (
  reading: Reading,
  source: unknown,
  path: Path,
  depth: number,
  root: boolean,
): ConditionTree | undefined => {
  if (!isShallow(reading, path, depth)) return undefined;
  const node: Source = typeof source === "object" && source !== null ? (source as Source) : {};
  const has = (key: string): boolean => Object.hasOwn(node, key);
  const child = (item: unknown, at: Path): ConditionTree | undefined => readTree(reading, item, at, depth + 1, false);
  const group = (["any", "all", "not"] as const).find(has);
  if (has("condition") && !(root && group !== undefined)) {
    return reading.named.resolve(String(node.condition), reading, [...path, "condition"]);
  }
  if (group === "not") {
    const of = child(node.not, [...path, "not"]);
    return of && { type: "not", of, at: [...path, "not"] };
  }
  if (group !== undefined)
    return { type: group, of: readList(node[group], [...path, group], child), at: [...path, group] };
  if (!has("fact") || !has("operator") || !has("value")) {
    reading.report({
      path,
      message: "a condition needs `any`, `all`, `not`, `condition`, or `fact`, `operator` and `value`",
    });
    return undefined;
  }
  return readTest(reading, {
    at: path,
    fact: String(node.fact),
    factPath: [...path, "fact"],
    path: node.path,
    pathPath: [...path, "path"],
    operator: String(node.operator),
    operatorPath: [...path, "operator"],
    value: node.value,
    valuePath: [...path, "value"],
  });
};

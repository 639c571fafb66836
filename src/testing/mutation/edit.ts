import type { Plain } from "../../kit/plain.js";
import type { Path } from "../../model/errors.js";

/** A change of a tree at one place: another value, another name, or nothing there. */
export type Edit =
  | { readonly path: Path; readonly to: unknown }
  | { readonly path: Path; readonly key: string }
  | { readonly path: Path; readonly drop: true };

const rebuilt = (source: Plain, entries: Iterable<readonly [string, unknown]>): Plain => {
  const copy = Object.create(Object.getPrototypeOf(source) as object | null) as { [key: string]: unknown };
  for (const [key, value] of entries) copy[key] = value;
  return copy;
};

const here = (container: unknown, key: string | number, edit: Edit): unknown => {
  if (Array.isArray(container)) {
    if ("drop" in edit) return container.toSpliced(Number(key), 1);
    return "to" in edit ? container.with(Number(key), edit.to) : container;
  }
  const source = container as Plain;
  const entries = Object.entries(source);
  if ("drop" in edit)
    return rebuilt(
      source,
      entries.filter(([name]) => name !== key),
    );
  if ("key" in edit)
    return rebuilt(
      source,
      entries.map(([name, value]) => [name === key ? edit.key : name, value]),
    );
  const changed = entries.map(([name, value]) => [name, name === key ? edit.to : value] as const);
  return rebuilt(source, Object.hasOwn(source, key) ? changed : [...changed, [String(key), edit.to]]);
};

const applyEdit = (tree: unknown, edit: Edit, depth = 0): unknown => {
  const key = edit.path[depth];
  if (key === undefined) return "to" in edit ? edit.to : tree;
  if (depth === edit.path.length - 1) return here(tree, key, edit);
  if (Array.isArray(tree)) return tree.with(Number(key), applyEdit(tree[Number(key)], edit, depth + 1));
  const source = tree as Plain;
  const entries = Object.entries(source);
  return rebuilt(
    source,
    entries.map(([name, value]) => [name, name === key ? applyEdit(value, edit, depth + 1) : value]),
  );
};

/** The tree with the edits made, one after the other; what is not changed is shared with the one before. */
export const applyEdits = <Tree>(tree: Tree, edits: readonly Edit[]): Tree =>
  edits.reduce<unknown>((changed, edit) => applyEdit(changed, edit), tree) as Tree;

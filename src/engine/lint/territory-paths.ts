import { isRemark } from "../../kit/remark.js";
import type { Path } from "../../model/errors.js";
import type { TerritorySource } from "../../model/territory.js";
import type { RuleSet } from "../rule-set.js";

/** A territory and what it lies in. */
export interface TerritoryPlace {
  readonly name: string;
  /** The widest first, itself last. */
  readonly within: readonly string[];
  readonly path: Path;
  readonly hasChildren: boolean;
}

const nodesIn = (
  nodes: { readonly [name: string]: TerritorySource },
  within: readonly string[],
  path: Path,
): readonly TerritoryPlace[] =>
  Object.entries(nodes).flatMap(([name, node]): readonly TerritoryPlace[] => {
    if (isRemark(name)) return [];
    const at = [...path, name];
    const own = [...within, name];
    const children = node.children ? nodesIn(node.children, own, [...at, "children"]) : [];
    return [{ name, within: own, path: at, hasChildren: children.length > 0 }, ...children];
  });

/** Every territory that a rule file declares. */
export const territoriesIn = ({ source: { territories } }: RuleSet): readonly TerritoryPlace[] => {
  if (territories === undefined) return [];
  const path = ["territories"];
  if (!("by" in territories && typeof territories.by === "string"))
    return nodesIn(territories as { readonly [name: string]: TerritorySource }, [], path);
  return Object.entries(territories).flatMap(([name, values]): readonly TerritoryPlace[] => {
    if (!Array.isArray(values)) return [];
    const inner = (values as readonly string[]).flatMap((value, i): TerritoryPlace[] =>
      value === name ? [] : [{ name: value, within: [name, value], path: [...path, name, i], hasChildren: false }],
    );
    return [{ name, within: [name], path: [...path, name], hasChildren: inner.length > 0 }, ...inner];
  });
};

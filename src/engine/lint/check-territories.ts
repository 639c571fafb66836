import type { Path } from "../../model/errors.js";
import { isWrong } from "./check-values.js";
import { clashOf } from "./clash.js";
import { kindsIn } from "./criteria.js";
import { exampleOf } from "./example.js";
import type { Found } from "./finding.js";
import type { Check, Lint } from "./lint.js";
import { territoriesIn } from "./territory-paths.js";
import { listed } from "./texts.js";

interface Node {
  readonly name: string;
  readonly path: Path;
  readonly tree: Lint["trees"][number];
}

const keyOf = (path: Path): string => JSON.stringify(path);

/** Territories that no lead can lie in, and those side by side in which one lead may lie. */
export const checkTerritories: Check = (lint) => {
  const { ruleSet, space, patience } = lint;
  const nodes = ruleSet.conditions
    .filter(({ path }) => path[0] === "territories")
    .map(({ path, tree }): Node => ({ path, tree, name: String(path[path.length - 1]) }));
  const byPath = new Map(nodes.map((node) => [keyOf(node.path), node]));
  /** A lead lies in a territory only if it lies in those around it. */
  const around = (path: Path): readonly Node[] => {
    if (path.length < 4) return [];
    const parent = path.slice(0, -2);
    const node = byPath.get(keyOf(parent));
    return node === undefined ? [] : [...around(parent), node];
  };
  const siblings = new Map<string, Node[]>();
  for (const node of nodes) {
    const key = keyOf(node.path.slice(0, -1));
    siblings.set(key, [...(siblings.get(key) ?? []), node]);
  }
  return nodes.flatMap((node): readonly Found[] => {
    const outer = around(node.path).map(({ tree }) => tree);
    const holding = [...outer, node.tree];
    if (space.find({ holding }, patience) === "none") {
      if (holding.some((tree) => isWrong(lint, tree))) return [];
      const message = `no lead lies in the territory ${JSON.stringify(node.name)}: ${clashOf(lint, { type: "all", of: holding })}`;
      return [{ code: "territory-never-holds", path: node.path, message }];
    }
    // One without conditions at the end is for all the rest.
    if (node.tree.type === "all" && node.tree.of.length === 0) return [];
    const before = siblings.get(keyOf(node.path.slice(0, -1))) ?? [];
    const meeting: string[] = [];
    let example = {};
    for (const other of before.slice(0, before.indexOf(node))) {
      if (space.areApart(node.tree, other.tree)) continue;
      const trees = [...holding, other.tree];
      const point = space.find({ holding: trees }, patience);
      if (typeof point === "string") continue;
      const shown = exampleOf(ruleSet, point, trees, (facts) => lint.holds(trees, facts));
      if (point.open && shown.example === undefined) continue;
      if (meeting.length === 0) example = shown;
      meeting.push(other.name);
    }
    if (meeting.length === 0) return [];
    const message = `some leads lie in ${listed([...meeting, node.name])} alike: the first in the file counts`;
    return [{ code: "overlapping-territories", path: node.path, message, ...example }];
  });
};

/** Territories that nobody serves, nor what lies around them. */
export const checkServed: Check = ({ ruleSet, roster, steps }) => {
  const isAsked = steps.flatMap(kindsIn).some(({ params }) => params.type === "territory");
  // Nobody has chosen what the built-in regions are.
  if (roster === undefined || !isAsked || "use" in (ruleSet.source.territories ?? {})) return [];
  const served = new Set(roster.reps.flatMap(({ territories }) => territories));
  for (const { territories } of ruleSet.teams.values()) for (const name of territories) served.add(name);
  const all = territoriesIn(ruleSet);
  const isServed = ({ within }: { readonly within: readonly string[] }): boolean =>
    within.some((name) => served.has(name));
  const open = all.filter((one) => !one.hasChildren && !isServed(one));
  /** Where nothing within is served either, the widest is told alone. */
  const isWhole = (name: string): boolean =>
    all.every((one) => !one.within.includes(name) || (!isServed(one) && !served.has(one.name)));
  const widest = open.map(({ within, name }) => within.find(isWhole) ?? name);
  const names = [...new Set(widest)];
  const places = names.map((name) => all.find((one) => one.name === name));
  const found = (path: Path, message: string): Found => ({ code: "unserved-territory", path, message });
  return places.flatMap((one) =>
    one === undefined
      ? []
      : [found(one.path, `nobody serves the territory ${JSON.stringify(one.name)}, nor what lies around it`)],
  );
};

import type { Guard } from "../conditions/guard.js";
import { cleanText } from "../kit/clean-text.js";
import { regionName } from "../kit/region-name.js";
import { regionPaths } from "../kit/region-paths.js";
import { isRemark } from "../kit/remark.js";
import type { Path, Report } from "../model/errors.js";
import type { TerritoriesSource, TerritorySource } from "../model/territory.js";
import { type Place, readerOf } from "./place.js";
import { type Siblings, type TerritoryNode, type TerritoryTree, treeByValue, treeOf } from "./territory-tree.js";

const isShort = (source: TerritoriesSource): source is { by: string } & { [name: string]: string[] } =>
  "by" in source && typeof source.by === "string";

const duplicate = (report: Report, path: Path, name: string): void =>
  report({
    path,
    message: `the territory ${JSON.stringify(name)} is declared twice; names are unique over the whole tree`,
    found: name,
  });

/** The short form: each value of the fact is a territory inside the named one. */
const readShort = (source: { by: string } & { [name: string]: unknown }, place: Place, path: Path): TerritoryTree => {
  const read = readerOf(place, source.by, [...path, "by"]);
  const paths = new Map<string, readonly string[]>();
  const names = Object.entries(source).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
  for (const [name] of names) paths.set(name, [name]);
  for (const [name, values] of names) {
    values.forEach((value, i) => {
      if (value === name) return;
      if (paths.has(value)) duplicate(place.report, [...path, name, i], value);
      else for (const spelling of [regionName(value), cleanText(value), value]) paths.set(spelling, [name, value]);
    });
  }
  return treeByValue(paths, read, regionName);
};

const readSiblings = (
  sources: { [name: string]: TerritorySource },
  place: Place,
  path: Path,
  names: Set<string>,
  above: readonly string[],
): Siblings => {
  const guards: Guard[] = [];
  const nodes: TerritoryNode[] = [];
  for (const [name, source] of Object.entries(sources)) {
    if (isRemark(name)) continue;
    const at = [...path, name];
    if (names.has(name)) duplicate(place.report, at, name);
    names.add(name);
    const own = [...above, name];
    guards.push(place.readGuard(source, at, place.vocabulary));
    nodes.push({
      path: Object.freeze(own),
      children: source.children && readSiblings(source.children, place, [...at, "children"], names, own),
    });
  }
  return { index: place.indexRules(guards), nodes };
};

/** Reads the section `territories` in any of its three forms. */
export const readTerritories = (source: TerritoriesSource, place: Place, path: Path): TerritoryTree => {
  if ("use" in source && source.use === "cn-regions") {
    return treeByValue(regionPaths(), readerOf(place, String(source.fact), [...path, "fact"]), regionName);
  }
  if (isShort(source)) return readShort(source, place, path);
  const names = new Set<string>();
  return treeOf(readSiblings(source as { [name: string]: TerritorySource }, place, path, names, []), names);
};

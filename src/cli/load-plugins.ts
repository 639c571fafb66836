import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type CriterionDefinition, type CriterionType, defineCriterion } from "../assign/criterion.js";
import { definePick, type PickDefinition, type PickType } from "../assign/pick.js";
import { InputError } from "../csv/input-error.js";
import type { ParseOptions } from "../engine/parse-rule-set.js";

type Definition = {
  readonly type: string;
  readonly params: unknown;
  readonly keep?: unknown;
  readonly pick?: unknown;
  readonly make?: unknown;
};

const isDefinition = (value: unknown): value is Definition =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "params" in value;

const criterionOf = (value: Definition): CriterionType =>
  (typeof value.keep === "function" ? defineCriterion(value as CriterionDefinition<unknown>) : value) as CriterionType;

const pickOf = (value: Definition): PickType =>
  (typeof value.pick === "function" ? definePick(value as PickDefinition<unknown>) : value) as PickType;

const listIn = (file: string, module: { readonly [name: string]: unknown }, name: string): Definition[] => {
  const list = module[name] ?? [];
  if (Array.isArray(list) && list.every(isDefinition)) return list;
  throw new InputError([`${file}: \`${name}\` is no list of what defineCriterion and definePick make`]);
};

/**
 * Loads criteria and picks of one's own: the lists `criteria` and `picks` that a module exports, and any single definition with `keep` or `pick`.
 *
 * @throws InputError for a module that cannot be loaded or has none of them
 */
export const loadPlugins = async (files: readonly string[]): Promise<ParseOptions> => {
  const criteria: CriterionType[] = [];
  const picks: PickType[] = [];
  for (const file of files) {
    let module: { readonly [name: string]: unknown };
    try {
      module = (await import(pathToFileURL(resolve(file)).href)) as typeof module;
    } catch (error) {
      throw new InputError([`${file}: cannot be loaded: ${error instanceof Error ? error.message : String(error)}`]);
    }
    const before = criteria.length + picks.length;
    const listed = { criteria: listIn(file, module, "criteria"), picks: listIn(file, module, "picks") };
    criteria.push(...listed.criteria.map(criterionOf));
    picks.push(...listed.picks.map(pickOf));
    for (const value of new Set(Object.values(module))) {
      if (!isDefinition(value) || listed.criteria.includes(value) || listed.picks.includes(value)) continue;
      if (typeof value.keep === "function") criteria.push(criterionOf(value));
      else if (typeof value.pick === "function") picks.push(pickOf(value));
    }
    if (criteria.length + picks.length === before) {
      throw new InputError([
        `${file}: exports neither \`criteria\` nor \`picks\`, lists of what defineCriterion and definePick make`,
      ]);
    }
  }
  return files.length === 0 ? {} : { criteria, picks };
};

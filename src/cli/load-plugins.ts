import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type CriterionType, defineCriterion } from "../assign/criterion.js";
import { definePick, type PickType } from "../assign/pick.js";
import { InputError } from "../csv/input-error.js";
import type { ParseOptions } from "../engine/parse-rule-set.js";
import { defineGrader } from "../grade/define-grader.js";
import type { GraderType } from "../grade/grader.js";

type Definition = {
  readonly type: string;
  readonly params: unknown;
  readonly [key: string]: unknown;
};

const isDefinition = (value: unknown): value is Definition =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string" && "params" in value;

/** What a module may export: the name of the list, the function that tells a definition, and what is made of one. */
const kinds = [
  { list: "criteria", key: "keep", make: (one: Definition) => defineCriterion(one as never) },
  { list: "picks", key: "pick", make: (one: Definition) => definePick(one as never) },
  { list: "graders", key: "grade", make: (one: Definition) => defineGrader(one as never) },
] as const;

const makers = "defineCriterion, definePick and defineGrader";

const listIn = (file: string, module: { readonly [name: string]: unknown }, name: string): Definition[] => {
  const list = module[name] ?? [];
  if (Array.isArray(list) && list.every(isDefinition)) return list;
  throw new InputError([`${file}: \`${name}\` is no list of what ${makers} make`]);
};

const load = async (file: string): Promise<{ readonly [name: string]: unknown }> => {
  try {
    return (await import(pathToFileURL(resolve(file)).href)) as { readonly [name: string]: unknown };
  } catch (error) {
    throw new InputError([`${file}: cannot be loaded: ${error instanceof Error ? error.message : String(error)}`]);
  }
};

/**
 * Loads criteria, picks and graders of one's own: the lists `criteria`, `picks` and `graders` that a module exports,
 * and any single definition with `keep`, `pick` or `grade`.
 *
 * @throws InputError for a module that cannot be loaded or has none of them
 */
export const loadPlugins = async (files: readonly string[]): Promise<ParseOptions> => {
  const found = { criteria: [] as CriterionType[], picks: [] as PickType[], graders: [] as GraderType[] };
  for (const file of files) {
    const module = await load(file);
    const listed = new Set(kinds.flatMap(({ list }) => listIn(file, module, list)));
    const singles = [...new Set(Object.values(module))].filter(isDefinition).filter((one) => !listed.has(one));
    let any = false;
    for (const { list, key, make } of kinds) {
      const definitions = [
        ...listIn(file, module, list),
        ...singles.filter((one) => kinds.find(({ key }) => typeof one[key] === "function")?.key === key),
      ];
      any ||= definitions.length > 0;
      for (const one of definitions) found[list].push((typeof one[key] === "function" ? make(one) : one) as never);
    }
    if (!any) {
      throw new InputError([
        `${file}: exports none of \`criteria\`, \`picks\` and \`graders\`, lists of what ${makers} make`,
      ]);
    }
  }
  return files.length === 0 ? {} : found;
};

import * as z from "zod";
import { spec } from "../model/spec.js";
import { builtInSchema } from "./parse-rule-set.js";

/**
 * The JSON Schema (draft 7) of rule files, for editors and for other languages. What refers to something by name is checked by
 * `checkRuleSet` alone; criteria and picks of one's own are not in it.
 *
 * @example
 * ```ts
 * console.log(JSON.stringify(ruleSetJsonSchema(), undefined, 2));
 * ```
 */
export const ruleSetJsonSchema = (): { readonly [keyword: string]: unknown } => {
  const { $schema, properties, ...schema } = z.toJSONSchema(builtInSchema, { target: "draft-7", io: "input" });
  return {
    $schema,
    title: "fairlead rule set",
    description: "Which lead goes to whom: fields, grades, territories, teams and routes.",
    ...schema,
    properties: {
      include: {
        description: "Files that are merged into this one: lists append, maps merge.",
        type: "array",
        items: { type: "string", minLength: 1 },
      },
      ...properties,
    },
  };
};

/**
 * The JSON Schema (draft 7) of specs, for editors and for other languages.
 *
 * @example
 * ```ts
 * console.log(JSON.stringify(specJsonSchema(), undefined, 2));
 * ```
 */
export const specJsonSchema = (): { readonly [keyword: string]: unknown } => {
  const { $schema, ...schema } = z.toJSONSchema(spec, { target: "draft-7", io: "input" });
  return {
    $schema,
    title: "fairlead spec",
    description: "Tests of a rule file: leads, and what must become of them.",
    ...schema,
  };
};

import * as z from "zod";
import { name, named, strict } from "./strict.js";

/** The value of a test may be another fact: `{ "fact": "limit", "path": "$.a" }`. */
export const factReference = strict({ fact: name, path: z.string().optional() });
export type FactReference = z.infer<typeof factReference>;

/** One comparison, in json-rules-engine's words. */
export type Comparison = { fact: string; operator: string; value: unknown; path?: string | undefined };

/**
 * A node of a condition tree. Where a node carries several of the keys, `any` counts before `all`, `all` before `not`.
 * `condition` counts last at the root, first below it: json-rules-engine reads it so.
 */
export type Conditions =
  | { any: Conditions[]; all?: unknown; not?: unknown; condition?: unknown }
  | { all: Conditions[]; not?: unknown; condition?: unknown }
  | { not: Conditions; condition?: unknown }
  | { condition: string }
  | Comparison;

const groups = ["any", "all", "not", "condition"];
const parts = ["fact", "operator", "value"];

/** One strict object for every kind of node, not a union: reading takes linear time, and a problem has the path of the node that has it. */
const node: z.ZodType<Conditions> = z.lazy(
  () =>
    strict({ ...group, fact: name.optional(), operator: name.optional(), value: z.unknown().optional(), ...extras })
      .superRefine((found, context) => {
        if (groups.some((key) => Object.hasOwn(found, key))) return;
        const missing = parts.filter((key) => !Object.hasOwn(found, key));
        const message =
          missing.length === parts.length
            ? "a condition needs `any`, `all`, `not`, `condition`, or `fact` with `operator` and `value`"
            : `a comparison needs ${missing.map((key) => `\`${key}\``).join(" and ")}`;
        if (missing.length > 0) context.addIssue({ code: "custom", message });
      })
      .meta({ id: "condition", anyOf: [...groups.map((key) => ({ required: [key] })), { required: parts }] }) as never,
);

const order = { priority: z.union([z.number(), z.string()]).optional(), name: z.string().optional() };
const extras = { path: z.string().optional(), params: z.unknown().optional(), ...order };
const group = {
  any: z.array(node).optional(),
  all: z.array(node).optional(),
  not: node.optional(),
  condition: name.optional(),
};

const oneOf = (keys: readonly string[]) => (found: object, context: z.RefinementCtx) => {
  if (keys.some((key) => Object.hasOwn(found, key))) return;
  context.addIssue({ code: "custom", message: `conditions need one of ${keys.map((key) => `\`${key}\``).join(", ")}` });
};

/** json-rules-engine's `conditions`: the root is `all`, `any`, `not` or `condition`. */
const conditions: z.ZodType<Conditions> = strict({ ...group, ...order })
  .superRefine(oneOf(groups))
  .meta({ id: "conditions", anyOf: groups.map((key) => ({ required: [key] })) }) as never;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const value = z.union([scalar, z.null(), factReference]);
const edge = z.union([z.number(), z.string(), factReference]);
const text = z.union([z.string(), factReference]);
const list = z.union([z.array(scalar), factReference]);

/** The tests of the short form; several tests in one object must all hold. */
export const tests = strict({
  path: z.string(),
  from: edge,
  above: edge,
  below: edge,
  upTo: edge,
  not: z.union([value, z.array(scalar)]),
  present: z.boolean(),
  equal: value,
  notEqual: value,
  in: z.union([list, z.string()]),
  notIn: z.union([list, z.string()]),
  contains: value,
  doesNotContain: value,
  between: z.union([z.tuple([z.number(), z.number()]), factReference]),
  startsWith: text,
  endsWith: text,
  includes: text,
  matches: text,
  containsAny: list,
  containsAll: list,
  before: text,
  after: text,
  withinNext: text,
  withinLast: text,
  olderThan: text,
  isPresent: z.boolean(),
  bucketBelow: z.union([z.number(), factReference]),
})
  .partial()
  .meta({ id: "tests" });
export type Tests = z.infer<typeof tests>;

export type WhenValue = string | number | boolean | null | (string | number | boolean)[] | FactReference | Tests;

/** The short form of conditions: a fact to a value, to a list of values, or to an object of tests; all must hold. */
export type When = { [fact: string]: WhenValue | When | When[] };

const whenValue = z.union([scalar, z.null(), z.array(scalar), factReference, tests]);
const when: z.ZodType<When> = z
  .lazy(() =>
    z
      .object({
        any: z.array(when).optional(),
        all: z.array(when).optional(),
        not: when.optional(),
        condition: name.optional(),
        description: z.string().optional(),
        $comment: z.unknown().optional(),
      })
      .catchall(whenValue),
  )
  .meta({ id: "when" }) as never;

/** Conditions in either form, as the keys of an object: `when` or `conditions`, or none for "always". */
export const guarded = { when: when.optional(), conditions: conditions.optional() };
export type Guarded = { when?: When | undefined; conditions?: Conditions | undefined };

/** Conditions under a name: json-rules-engine's own form, or `{ "when": … }`. */
const namedSource: z.ZodType<NamedSource> = strict({ ...group, ...order, when: when.optional() })
  .superRefine(oneOf([...groups, "when"]))
  .meta({ anyOf: [...groups, "when"].map((key) => ({ required: [key] })) }) as never;
export type NamedSource = Conditions | { when: When };

/** Declared under `conditions` of the rule set, referred to by `condition`. */
export const namedConditions = named(namedSource);

import fc from "fast-check";
import { type RuleSet, toJsonRules } from "../../src/index.js";

type Scalar = string | number | boolean;
type Node = { readonly [key: string]: unknown };

const isScalar = (value: unknown): value is Scalar => ["string", "number", "boolean"].includes(typeof value);
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a rule file says of each fact: the values in its conditions, the edges of its bands, the places of its territories. */
const mentionsOf = (ruleSet: RuleSet, json: unknown): ReadonlyMap<string, readonly Scalar[]> => {
  const mentions = new Map<string, Scalar[]>(ruleSet.fields.map(({ name }) => [name, []]));
  const collect = (fact: string, value: unknown): void => {
    if (isScalar(value)) mentions.get(fact)?.push(value);
    else if (Array.isArray(value)) for (const one of value) collect(fact, one);
    else if (isNode(value)) for (const one of Object.values(value)) collect(fact, one);
  };
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    if (!isNode(node)) return;
    if (typeof node.fact === "string") collect(node.fact, [node.value, node.bands]);
    if (typeof node.by === "string") collect(node.by, Object.values(node));
    for (const [key, value] of Object.entries(node)) {
      if (mentions.has(key)) collect(key, value);
      else walk(value);
    }
  };
  const { fields: _, ...rest } = json as Node;
  walk([rest, toJsonRules(ruleSet)]);
  return mentions;
};

const near = (value: Scalar): Scalar[] => (typeof value === "number" ? [value - 1, value, value + 1] : [value]);

/** What can be read where not any text can. */
const readable: ReadonlyMap<string, string> = new Map([
  ["phone", "+86 138 0000 0001"],
  ["email", "info@example.com"],
]);

/** Rows of a rule set's declared fields, their values drawn from those that the file mentions and those just beside them. */
export const rowOf = (ruleSet: RuleSet, json: unknown): fc.Arbitrary<object> => {
  const mentions = mentionsOf(ruleSet, json);
  const cells = ruleSet.fields.map(({ name, type, oneOf, normalize, required }): [string, fc.Arbitrary<unknown>] => {
    const mentioned = (mentions.get(name) ?? []).flatMap(near);
    const values: { readonly [type: string]: readonly unknown[] } = {
      string: oneOf ?? [...mentioned.map(String), (normalize && readable.get(normalize)) ?? "something else"],
      number: [...mentioned.filter((value) => typeof value === "number"), 7],
      boolean: [true, false],
      list: [[], ["something else"], ...mentioned.map((value) => [value, "something else"])],
      date: ["2026-07-15", "2026-03-02", "2026-03-01T12:00:00Z", "2025-12-24", "2025-06-01", "2020-02-29"],
    };
    const some = fc.constantFrom(...(values[type] ?? [undefined]));
    return [name, required === false ? fc.oneof({ weight: 4, arbitrary: some }, fc.constant(undefined)) : some];
  });
  return fc.record(Object.fromEntries(cells));
};

import fc from "fast-check";
import type { Conditions, NamedSource } from "../../src/model/condition.js";
import type { Types } from "../conditions/support.js";

/** Facts of every type, and names that objects inherit. `due` and `seen` hold canonical dates. */
export const types: Types = {
  f: "object",
  省份: "object",
  constructor: "object" as const,
  list: "list",
  due: "date",
  seen: "date",
};

const stubborn = JSON.parse('{ "toString": 1, "valueOf": 2 }');

const scalars = [
  Number.NaN, -0, 0, 1, 5, -1, 4.99, 1e21, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 10n, 5n,
  "100", "10abc", "", " 12 ", "0x10", "1e3", "9", "a", "b", "ab", "abc", "上海", "undefined", "null",
  true, false, null, "P1D", "^a",
  "2026-03-04", "2026-03-05", "2026-03-04T04:00:00.000Z", "2026-03-03T16:00:00.000Z", "2026-02-30", "2026-13-01T00:00:00.000Z",
]; // biome-ignore format: a table

const scalar = fc.constantFrom<unknown>(...scalars);
const dates = fc.constantFrom(
  ...["2026-02-28", "2026-03-01", "2026-03-03", "2026-03-04", "2026-03-05", "2026-04-04"],
  ...["2026-03-03T15:59:59.999Z", "2026-03-03T16:00:00.000Z", "2026-03-04T04:00:00.000Z", "2026-03-04T16:00:00.000Z"],
);

const lists = fc.oneof(
  fc.array(scalar, { maxLength: 4 }),
  fc.array(scalar, { minLength: 8, maxLength: 12 }),
  fc.constantFrom<unknown[]>([], ["a"], ["a", "b"], [7], [1], [[1], ["a"]], ["a", ["b"]], [{ a: 1 }], [undefined]),
);

const objects = fc.oneof(
  fc.record(
    { a: fc.oneof(scalar, lists), b: fc.record({ c: fc.oneof(scalar, lists) }) },
    { requiredKeys: [], noNullPrototype: true },
  ),
  fc.constantFrom<unknown>({}, { a: { b: 1 } }, { "dotted.key": 5 }, { length: 3 }),
);

const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: lists },
  { weight: 1, arbitrary: objects },
);

/** What a fact may hold beyond that: an object that can become neither text nor number. json-rules-engine's clone of a literal would repair it. */
const factValue = fc.oneof({ weight: 30, arbitrary: value }, { weight: 1, arbitrary: fc.constant<unknown>(stubborn) });

/** A lead; each fact may be missing. */
export const lead = fc.record(
  { f: factValue, 省份: factValue, constructor: factValue, list: lists, due: dates, seen: dates } as Record<
    string,
    fc.Arbitrary<unknown>
  >,
  { requiredKeys: [] },
);

const paths = [
  "$.a",
  "$.b.c",
  "a",
  "$.a[0]",
  "$.a[1]",
  "$['a']",
  '$["dotted.key"]',
  "$.length",
  "$.a.length",
  "$.toString",
  "$",
  "b.c",
  "$[0]",
];
const path = fc.constantFrom(...paths);

const reference = fc.record(
  { fact: fc.constantFrom(...Object.keys(types)), path },
  { requiredKeys: ["fact"] },
) as fc.Arbitrary<{ fact: string; path?: string }>;

const text = fc.constantFrom("a", "b", "", "1", "上", "abc", "2026");
const durations = fc.constantFrom("P1D", "PT1H", "P1M", "P1W", "PT0S", "P1Y2M3DT4H5M6S");

const literals: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  equal: value,
  notEqual: value,
  in: fc.oneof(lists, text),
  notIn: fc.oneof(lists, text),
  contains: value,
  doesNotContain: value,
  lessThan: value,
  lessThanInclusive: value,
  greaterThan: value,
  greaterThanInclusive: value,
  between: fc.constantFrom([0, 5], [-1, 100], [1, 1.5], [5, Number.POSITIVE_INFINITY]),
  startsWith: text,
  endsWith: text,
  includes: text,
  matches: fc.constantFrom("a", "^a", "b$", "[0-9]+", "(?i)A", ""),
  containsAny: lists,
  containsAll: lists,
  isPresent: fc.boolean(),
  bucketBelow: fc.constantFrom(0, 10, 50, 90, 100),
  before: dates,
  after: dates,
  withinNext: durations,
  withinLast: durations,
  olderThan: durations,
};

const onDates = [
  "equal",
  "notEqual",
  "in",
  "notIn",
  "isPresent",
  "before",
  "after",
  "withinNext",
  "withinLast",
  "olderThan",
];
const anyOperators = Object.keys(literals);

const decorator = fc.constantFrom("not", "someFact", "everyFact", "someValue", "everyValue", "swap");

/** An operator with its decorators, and a literal that fits: a list where `someValue` or `everyValue` wants one. */
const decorated = (names: readonly string[]): fc.Arbitrary<{ operator: string; literal: unknown }> =>
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 2, arbitrary: fc.array(decorator, { maxLength: 3 }) },
      ),
    )
    .chain(([base, decorators]) => {
      const plain = literals[base] as fc.Arbitrary<unknown>;
      const literal = decorators.reduceRight<fc.Arbitrary<unknown>>((inner, name) => {
        if (name === "someValue" || name === "everyValue") return fc.array(inner, { maxLength: 3 });
        return name === "swap" ? value : inner;
      }, plain);
      return literal.map((found) => ({ operator: [...decorators, base].join(":"), literal: found }));
    });

const leaf = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("f", "省份", "constructor", "list"),
      decorated(anyOperators),
      fc.option(path, { nil: undefined }),
    )
    .map(([fact, { operator, literal }, into]) => ({
      fact,
      operator,
      value: literal,
      ...(into === undefined ? {} : { path: into }),
    })),
  fc.tuple(fc.constantFrom("due", "seen"), fc.constantFrom(...onDates)).chain(([fact, operator]) => {
    const literal =
      operator === "in" || operator === "notIn"
        ? fc.array(dates)
        : operator.endsWith("qual")
          ? dates
          : literals[operator];
    return (literal as fc.Arbitrary<unknown>).map((found) => ({ fact, operator, value: found }));
  }),
  fc
    .tuple(reference, decorated(anyOperators), reference)
    .map(([fact, { operator }, other]) => ({ ...fact, operator, value: other })),
) as fc.Arbitrary<Conditions>;

const names = ["one", "two", "three"];

/** A node that may refer to some of the named conditions. */
const tree = (known: readonly string[]): fc.Arbitrary<Conditions> =>
  fc.letrec<{ node: Conditions; list: Conditions[] }>((tie) => ({
    list: fc.array(tie("node"), { maxLength: 3 }),
    node: fc.oneof(
      { maxDepth: 3, depthIdentifier: "conditions", withCrossShrink: true },
      leaf,
      known.length === 0 ? leaf : fc.record({ condition: fc.constantFrom(...known) }),
      fc.record({ any: tie("list") }),
      fc.record({ all: tie("list") }),
      fc.record({ not: tie("node") }),
      fc.record({ any: tie("list"), all: tie("list"), not: tie("node") }, { requiredKeys: ["all"] }),
      known.length === 0
        ? leaf
        : fc.record(
            { any: tie("list"), not: tie("node"), condition: fc.constantFrom(...known) },
            { requiredKeys: ["condition"] },
          ),
    ) as fc.Arbitrary<Conditions>,
  })).node;

const isRoot = (node: Conditions): boolean => !Object.hasOwn(node, "fact");

/** Conditions of json-rules-engine's form, with named ones of which each may refer to those before it. */
export const conditions: fc.Arbitrary<{ conditions: Conditions; named: Record<string, NamedSource> }> = fc.record({
  conditions: tree(names).map((node) => (isRoot(node) ? node : { all: [node] })),
  named: fc
    .tuple(...names.map((_, index) => tree(names.slice(0, index))))
    .map((trees) =>
      Object.fromEntries(trees.map((node, index) => [names[index] as string, isRoot(node) ? node : { all: [node] }])),
    ),
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileConditions } from "../../../src/conditions/compile-conditions.js";
import type { Facts } from "../../../src/conditions/facts.js";
import { findPoint } from "../../../src/conditions/space/find-point.js";
import type { Definition, SpacePlace } from "../../../src/conditions/space/place.js";
import type { Conditions } from "../../../src/model/condition.js";
import { factsOf, shanghai, type Types, treeOf } from "../support.js";

const types: Types = {
  n: "number",
  text: "string",
  few: "string",
  flag: "boolean",
  due: "date",
  list: "list",
  o: "object",
  grade: "string",
};
const setting = { types };
const number = fc.constantFrom<unknown>(0, 1, 2, 2.5, "1");
const text = fc.constantFrom<unknown>("a", "b", "ab", 1);
const date = fc.constantFrom(
  ...["2026-03-03", "2026-03-04", "2026-03-06", "2026-03-03T15:59:59.999Z", "2026-03-03T16:00:00.000Z"],
  ...["2026-03-04T04:00:00.000Z"],
);
const item = fc.constantFrom<unknown>("x", "y", "z", 1);

/** What every fact is tried with: all that is mentioned, and enough between and besides. */
const domains: { readonly [fact: string]: readonly unknown[] } = {
  n: [undefined, -1, 0, 0.5, 1, 1.5, 2, 2.25, 2.5, 3],
  text: [undefined, "a", "b", "ab", "c"],
  few: [undefined, "a", "b"],
  flag: [undefined, true, false],
  due: [
    ...[undefined, "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07"],
    ...["2026-03-02T15:59:59.999Z", "2026-03-02T16:00:00.000Z", "2026-03-03T10:00:00.000Z", "2026-03-03T15:59:59.999Z"],
    ...["2026-03-03T16:00:00.000Z", "2026-03-03T20:00:00.000Z", "2026-03-04T04:00:00.000Z", "2026-03-04T10:00:00.000Z"],
    ...["2026-03-05T10:00:00.000Z", "2026-03-05T16:00:00.000Z", "2026-03-06T16:00:00.000Z"],
  ],
  list: [
    undefined,
    ["w"],
    ...Array.from({ length: 15 }, (_, i) => ["x", "y", "z", 1].filter((_item, k) => ((i + 1) >> k) % 2 === 1)),
  ],
  o: [undefined, { a: 1 }, { a: "a" }, {}],
};

const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const comparison = (fact: string, operators: readonly string[], value: fc.Arbitrary<unknown>) =>
  fc.record({ fact: fc.constant(fact), operator: fc.constantFrom(...operators), value }, { noNullPrototype: true });

const order = [
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
  "not:lessThan",
  "not:greaterThan",
];
const equality = ["equal", "notEqual", "not:equal"];
const membership = ["in", "notIn", "not:in", "someValue:equal", "everyValue:notEqual", "not:someValue:equal"];

const told = fc.oneof(
  comparison("n", [...order, ...equality], number),
  comparison("n", membership, some(number)),
  comparison("n", ["between", "not:between"], fc.constantFrom([0, 2], [1, 2.5], [0, 1])),
  comparison("n", ["someValue:lessThan", "everyValue:greaterThanInclusive"], some(number)),
  comparison("text", equality, text),
  comparison("text", membership, some(text)),
  comparison("few", equality, text),
  comparison("few", membership, some(text)),
  comparison("few", ["startsWith", "includes", "not:endsWith"], fc.constantFrom("a", "b")),
  comparison("flag", equality, fc.boolean()),
  comparison("due", ["before", "after", "not:before", "not:after", ...equality], date),
  comparison("due", membership, some(date)),
  comparison("list", ["contains", "doesNotContain", "not:contains", "not:doesNotContain", ...equality], item),
  comparison("list", ["containsAny", "containsAll", "not:containsAny", "not:containsAll", "in"], some(item)),
  ...["n", "text", "few", "flag", "due", "list", "o", "grade"].map((fact) =>
    comparison(fact, ["isPresent", "not:isPresent"], fc.boolean()),
  ),
  comparison("grade", equality, fc.constantFrom("big", "small", "none")),
  comparison("grade", membership, some(fc.constantFrom("big", "small", "none"))),
);
const untold = fc.oneof(
  comparison("text", ["startsWith", "includes", "not:endsWith"], fc.constantFrom("a", "b")),
  comparison("text", [...order, "in"], fc.constantFrom("1", "ab")),
  comparison("text", [...equality, "startsWith", "lessThan"], fc.constant({ fact: "few" })),
  comparison("n", equality, fc.constant({ fact: "n" })),
  comparison("list", ["someFact:equal", "everyFact:equal", "someFact:notEqual", "swap:in"], item),
  comparison("list", ["someValue:contains"], some(item)),
  comparison("due", ["withinNext", "olderThan", "not:withinLast"], fc.constantFrom("P1D", "PT1H")),
  fc.constantFrom(1, "a").map((value) => ({ fact: "o", path: "$.a", operator: "equal", value })),
  fc.constantFrom(1, 2).map((value) => ({ fact: "list", path: "$.length", operator: "lessThan", value })),
);

const conditions = (leaf: fc.Arbitrary<unknown>): fc.Arbitrary<Conditions> =>
  fc.letrec<{ node: Conditions }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthIdentifier: "tree" },
      { weight: 3, arbitrary: leaf as fc.Arbitrary<Conditions> },
      { weight: 2, arbitrary: fc.array(tie("node"), { maxLength: 4 }).map((all) => ({ all })) },
      { weight: 2, arbitrary: fc.array(tie("node"), { maxLength: 3 }).map((any) => ({ any })) },
      { weight: 1, arbitrary: tie("node").map((not) => ({ not })) },
    ),
  })).node;

const graded = (value: string, above: number) => ({
  tree: treeOf({ when: { n: { above }, few: { not: "b" } } }, setting),
  value,
});
const definition: Definition = { rules: [graded("big", 2), graded("small", 0)], otherwise: undefined };
const gradeRules = definition.rules.map(({ tree, value }) => ({ holds: compileConditions(tree, shanghai), value }));

const place: SpacePlace = {
  timeZone: shanghai,
  valuesOf: (fact) => (fact === "few" ? ["a", "b"] : undefined),
  definitionOf: (fact) => (fact === "grade" ? definition : undefined),
};

const complete = (lead: Readonly<Record<string, unknown>>) => {
  const facts = factsOf(types, lead);
  const grade = gradeRules.find(({ holds }) => holds(facts))?.value;
  return factsOf(types, { ...lead, grade });
};

const factsIn = (source: unknown): readonly string[] =>
  [...new Set(Array.from(JSON.stringify(source).matchAll(/"fact":"(\w+)"/g), ([, fact]) => fact as string))].flatMap(
    (fact) => (fact === "grade" ? ["n", "few"] : [fact]),
  );

const slots = new Map(Object.keys(types).map((fact, slot) => [fact, slot]));

/** Whether conditions hold for some values of the facts. */
const holdsForSome = (facts: readonly string[], holds: (facts: Facts) => boolean): boolean => {
  const tried = factsOf(types, {});
  const gradeSlot = slots.get("grade") as number;
  const from = (i: number): boolean => {
    const fact = facts[i];
    if (fact === undefined) {
      tried.values[gradeSlot] = undefined;
      tried.values[gradeSlot] = gradeRules.find((rule) => rule.holds(tried))?.value;
      return holds(tried);
    }
    return (domains[fact] ?? []).some((value) => {
      tried.values[slots.get(fact) as number] = value;
      return from(i + 1);
    });
  };
  return from(0);
};

const check = (source: Conditions, ...others: Conditions[]) => {
  const all = { all: [source, ...others] };
  const tree = treeOf({ conditions: all }, setting);
  const holds = compileConditions(tree, shanghai);
  const facts = [...new Set(factsIn(all))];
  fc.pre(facts.reduce((product, fact) => product * (domains[fact] ?? []).length, 1) < 20_000);
  const brute = holdsForSome(facts, holds);
  const found = findPoint(tree, place);
  expect(found).not.toBe("unknown");
  if (brute) expect(found).not.toBe("none");
  if (typeof found !== "string" && !found.open) {
    const point = Object.fromEntries([...found.found].filter(([fact]) => fact !== "grade"));
    const completed = complete(point);
    expect([point, holds(completed)]).toEqual([point, true]);
    if (found.found.has("grade")) expect(completed.values.at(-1)).toBe(found.found.get("grade"));
  }
  return { brute, found };
};

describe("findPoint", () => {
  it("finds a point exactly where there is one, of conditions that cells describe", () => {
    fc.assert(
      fc.property(conditions(told), conditions(told), (source, other) => {
        const { brute, found } = check(source, other);
        expect(found === "none").toBe(!brute);
      }),
      { numRuns: 1000 },
    );
  });

  it("never proves what some facts refute, of conditions that cells do not describe", () => {
    fc.assert(
      fc.property(conditions(fc.oneof(told, untold)), conditions(untold), (source, other) => {
        check(source, other);
      }),
      { numRuns: 1000 },
    );
  });
});

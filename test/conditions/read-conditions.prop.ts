import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { compileConditions } from "../../src/conditions/compile-conditions.js";
import { toConditions } from "../../src/conditions/to-conditions.js";
import { type Guarded, guarded, namedConditions } from "../../src/model/condition.js";
import { factsOf, read, shanghai } from "./support.js";

const types = { f: "string", g: "number", list: "list", due: "date", o: "object" } as const;

const word = fc.constantFrom(
  ...["f", "g", "list", "due", "o", "now", "now.date", "sise", "__proto__", "constructor", "c1", "c2"],
  ...[
    "equal",
    "in",
    "between",
    "matches",
    "before",
    "withinNext",
    "not:equal",
    "someValue:in",
    "swap:after",
    ":",
    "not:",
    "::",
  ],
  ...["$.a", "$..a", "$[?(@.b)]", "P1D", "2026-03-04", "2026-02-30", "(", ""],
);
const key = fc.constantFrom(
  ...[
    "any",
    "all",
    "not",
    "condition",
    "fact",
    "operator",
    "value",
    "path",
    "params",
    "priority",
    "when",
    "conditions",
  ],
  ...[
    "from",
    "above",
    "in",
    "notIn",
    "present",
    "between",
    "matches",
    "withinLast",
    "containsAny",
    "description",
    "$comment",
  ],
  ...["f", "g", "list", "due", "o", "__proto__", "sise"],
);
const scalar = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null), fc.double());

/** JSON in the words of conditions, put together at random. */
const json = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthIdentifier: "json" },
    scalar,
    fc.array(tie("node"), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie("node")), { maxLength: 5 }).map((entries) => {
      const found = {};
      for (const [name, value] of entries)
        Object.defineProperty(found, name, { value, enumerable: true, configurable: true });
      return found;
    }),
  ),
})).node;

/** Sources that mostly have the right shape. */
const leaf = fc.record({ fact: word, operator: word, value: json }, { noNullPrototype: true });
const node = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthIdentifier: "node" },
    leaf,
    fc.record({ condition: word }),
    fc.record({ any: fc.array(tie("node"), { maxLength: 3 }) }),
    fc.record({ all: fc.array(tie("node"), { maxLength: 3 }), not: tie("node") }),
    fc.record({ not: tie("node") }),
  ),
})).node;
const test = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(key, fc.oneof(scalar, fc.array(scalar)), { maxKeys: 3 }),
);
const flat = fc.dictionary(fc.constantFrom("f", "g", "list", "due", "o", "sise"), test, { maxKeys: 4 });
const when = fc.oneof(
  flat,
  fc.record({ any: fc.array(flat), not: flat }),
  fc.record({ all: fc.array(fc.record({ not: flat, condition: word })) }),
);

const guardedSource = fc.oneof(
  fc.record({ conditions: node }),
  fc.record({ when }),
  fc.record({ when: json, conditions: json }, { requiredKeys: [] }),
);
const namedSource = fc.dictionary(
  fc.constantFrom("c1", "c2", "f", "__proto__"),
  fc.oneof(node, fc.record({ when }), json),
  { maxKeys: 3 },
);

const readAndRun = (source: Guarded, named: Record<string, never>): void => {
  const { tree, problems } = read(source, { types, named });
  for (const { path, message } of problems) {
    expect(path.length).toBeGreaterThan(0);
    expect(message).not.toBe("");
  }
  const predicate = compileConditions(tree, shanghai);
  expect(typeof predicate(factsOf(types, { f: "x", g: 1, list: ["a"], due: "2026-03-04", o: { a: 1 } }))).toBe(
    "boolean",
  );
  expect(typeof predicate(factsOf(types, {}))).toBe("boolean");
  toConditions(tree);
};

describe("reading conditions never throws", () => {
  it("on JSON that passes the shape, nor does what is made of it", () => {
    let passed = 0;
    const shape = z.strictObject(guarded);
    fc.assert(
      fc.property(guardedSource, namedSource, (source, named) => {
        if (!shape.safeParse(source).success || !namedConditions.safeParse(named).success) return;
        passed++;
        readAndRun(source as Guarded, named as Record<string, never>);
      }),
      { numRuns: 5000 },
    );
    expect(passed).toBeGreaterThan(500);
  });

  it("on any JSON in the words of conditions, whatever its shape", () => {
    fc.assert(
      fc.property(json, json, namedSource, (conditions, short, named) => {
        const usable = Object.fromEntries(
          Object.entries(named).filter(([, value]) => typeof value === "object" && value !== null),
        );
        readAndRun({ conditions } as Guarded, usable as Record<string, never>);
        readAndRun({ when: short } as Guarded, usable as Record<string, never>);
      }),
      { numRuns: 2000 },
    );
  });

  it("however deep", () => {
    const wrap = fc.constantFrom<(inner: unknown) => unknown>(
      (inner) => ({ all: [inner] }),
      (inner) => ({ any: [inner] }),
      (inner) => ({ not: inner }),
      (inner) => ({ f: 1, all: [inner] }),
      (inner) => ({ fact: "o", operator: "equal", value: inner }),
      (inner) => ({ f: { not: inner } }),
    );
    fc.assert(
      fc.property(
        fc.array(wrap, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(99, 101, 5000, 50_000),
        (wraps, depth) => {
          let source: unknown = { f: 1 };
          for (let level = 0; level < depth; level++) source = wraps[level % wraps.length]?.(source);
          readAndRun({ when: source, conditions: source } as Guarded, {});
        },
      ),
      { numRuns: 60 },
    );
  });
});

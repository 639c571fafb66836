import { describe, expect, it } from "vitest";
import type { Conditions, Guarded, NamedSource, When } from "../../src/model/condition.js";
import { read, type Setting } from "./support.js";

const types = {
  size: "string",
  province: "string",
  sales: "number",
  products: "list",
  signed: "boolean",
  due: "date",
  created: "date",
  details: "object",
} as const;

const problems = (source: Guarded, setting: Partial<Setting> = {}): readonly string[] =>
  read(source, { types, ...setting }).texts;

const one = (source: Guarded, setting: Partial<Setting> = {}): string => {
  const found = problems(source, setting);
  expect(found).toHaveLength(1);
  return found[0] as string;
};

const test = (fact: string, operator: string, value: unknown, path?: string): Guarded => ({
  conditions: { all: [{ fact, operator, value, ...(path === undefined ? {} : { path }) }] },
});

describe("problems have the path of the source form", () => {
  it("an unknown fact, with the nearest name", () => {
    expect(one({ when: { sise: "large" } })).toBe('routes[0].when.sise: unknown fact "sise"; did you mean "size"?');
    expect(one(test("sise", "equal", 1))).toBe(
      'routes[0].conditions.all[0].fact: unknown fact "sise"; did you mean "size"?',
    );
    expect(read({ when: { sise: "large" } }, { types }).problems[0]?.nearest).toBe("size");
  });

  it("an unknown fact that is compared with", () => {
    expect(one({ when: { sales: { above: { fact: "salez" } } } })).toContain(
      'routes[0].when.sales.above.fact: unknown fact "salez"',
    );
    expect(one({ when: { sales: { fact: "salez" } } })).toContain('routes[0].when.sales.fact: unknown fact "salez"');
    expect(one(test("sales", "equal", { fact: "salez" }))).toContain(
      "routes[0].conditions.all[0].value.fact: unknown fact",
    );
    expect(one(test("sales", "equal", { fact: 5 }))).toContain(
      "routes[0].conditions.all[0].value.fact: the name of a fact",
    );
  });

  it("an unknown fact with several tests is told once", () => {
    expect(one({ when: { sise: { from: 1, below: 5, not: 3 } } })).toContain("routes[0].when.sise: unknown fact");
  });

  it("names that objects inherit are no facts", () => {
    for (const name of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect(one(test(name, "equal", 1))).toContain(`unknown fact "${name}"`);
      expect(one({ when: JSON.parse(`{ "${name}": 1 }`) })).toContain(`unknown fact "${name}"`);
    }
  });

  it("an unknown operator or decorator, with the nearest name", () => {
    expect(one(test("size", "equals", 1))).toBe(
      'routes[0].conditions.all[0].operator: unknown operator "equals"; did you mean "equal"?',
    );
    expect(one(test("size", "nott:equal", 1))).toContain('operator: unknown decorator "nott"; did you mean "not"?');
    expect(one(test("size", "not:equals", 1))).toContain('operator: unknown operator "equals"; did you mean "equal"?');
    expect(one(test("size", ":equal", 1))).toContain('unknown decorator ""');
    expect(one(test("size", "not:", 1))).toContain('unknown operator ""');
    expect(one(test("size", "toString", 1))).toContain('unknown operator "toString"');
    expect(one(test("size", "constructor:equal", 1))).toContain('unknown decorator "constructor"');
    expect(one(test("size", `${"not:".repeat(5000)}equal`, 1))).toContain("more than 16 decorators");
    expect(problems(test("size", `${"not:".repeat(16)}equal`, 1))).toEqual([]);
  });

  it("an unknown test of the short form, and none at all", () => {
    expect(one({ when: { sales: { abov: 1 } } as never })).toBe(
      'routes[0].when.sales.abov: unknown test "abov"; did you mean "above"?',
    );
    expect(one({ when: { sales: {} } })).toContain('routes[0].when.sales: no test for "sales"');
    expect(one({ when: { details: { path: "$.a" } } })).toContain('routes[0].when.details: no test for "details"');
  });

  it("both forms at once", () => {
    const found = problems({
      when: { sise: 1 },
      conditions: { all: [{ fact: "salez", operator: "equal", value: 1 }] },
    });
    expect(found[0]).toContain("routes[0]: both `when` and `conditions`");
    expect(found.slice(1).map((text) => text.split(": ")[0])).toEqual([
      "routes[0].conditions.all[0].fact",
      "routes[0].when.sise",
    ]);
  });

  it("a node that is nothing", () => {
    expect(one({ conditions: { all: [{} as Conditions] } })).toContain(
      "routes[0].conditions.all[0]: a condition needs",
    );
    expect(one({ conditions: { not: { fact: "size" } as Conditions } })).toContain(
      "routes[0].conditions.not: a condition needs",
    );
  });

  it("all of them are told, in one pass", () => {
    const when: When = {
      sise: 1,
      sales: { between: [5, 1], startsWith: "x", withinNext: "P1D" },
      not: { any: [{ due: { above: 1 } }] },
    };
    expect(problems({ when }).map((text) => text.split(": ")[0])).toEqual([
      "routes[0].when.sise",
      "routes[0].when.sales.between",
      "routes[0].when.sales.withinNext",
      "routes[0].when.not.any[0].due.above",
    ]);
  });
});

describe("values that an operator cannot take", () => {
  it.each([
    ["in", 5, "needs a list, not 5"],
    ["in", null, "needs a list, not null"],
    ["notIn", { a: 1 }, "needs a list, not an object"],
    ["notIn", true, "needs a list, not true"],
    ["between", [5, 1], "needs [lo, hi] with lo less than hi, not a list"],
    ["between", [1, 1], "needs [lo, hi]"],
    ["between", [1], "needs [lo, hi]"],
    ["between", [1, 2, 3], "needs [lo, hi]"],
    ["between", ["1", "2"], "needs [lo, hi]"],
    ["between", [Number.NaN, 2], "needs [lo, hi]"],
    ["between", 5, "needs [lo, hi] with lo less than hi, not 5"],
    ["startsWith", 5, "needs text, not 5"],
    ["endsWith", ["a"], "needs text, not a list"],
    ["includes", null, "needs text, not null"],
    ["matches", "(", "needs an RE2 pattern"],
    ["matches", "a(?=b)", "needs an RE2 pattern"],
    ["matches", "(a)\\1", "needs an RE2 pattern"],
    ["matches", 5, "needs an RE2 pattern"],
    ["containsAny", "a", "needs a list"],
    ["containsAll", { fakt: "x" }, "needs a list"],
    ["isPresent", "yes", "needs true or false"],
    ["bucketBelow", "20", "needs a number from 0 to 100"],
    ["bucketBelow", 101, "needs a number from 0 to 100"],
    ["bucketBelow", -1, "needs a number from 0 to 100"],
    ["someValue:equal", "a", "`someValue` needs a list"],
    ["everyValue:contains", null, "`everyValue` needs a list"],
    ["not:everyValue:equal", 1, "`everyValue` needs a list"],
    ["not:in", 5, "`in` needs a list"],
    ["someFact:between", [2, 1], "`between` needs [lo, hi]"],
  ])("%s with %j", (operator, value, message) => {
    const found = one(test("details", operator, value));
    expect(found).toContain("routes[0].conditions.all[0].value: ");
    expect(found).toContain(message);
  });

  it("an item of a list is named by its position", () => {
    expect(one(test("details", "someValue:startsWith", ["a", 5]))).toContain("routes[0].conditions.all[0].value[1]: ");
    expect(one({ when: { due: ["2026-05-01", "soon"] } })).toContain('routes[0].when.due[1]: "soon" is not a date');
  });

  it.each([
    ["in", "abc"],
    ["in", []],
    ["notIn", { fact: "size" }],
    ["between", { fact: "details" }],
    ["someValue:equal", { fact: "details" }],
    ["equal", { a: 1 }],
    ["lessThan", "abc"],
    ["greaterThan", null],
    ["contains", ["a"]],
  ])("%s takes %j", (operator, value) => {
    expect(problems(test("details", operator, value))).toEqual([]);
  });
});

describe("dates", () => {
  it.each([
    ["lessThan"],
    ["lessThanInclusive"],
    ["greaterThan"],
    ["greaterThanInclusive"],
    ["contains"],
    ["doesNotContain"],
    ["between"],
    ["startsWith"],
    ["matches"],
    ["containsAny"],
    ["bucketBelow"],
    ["not:greaterThan"],
    ["swap:lessThan"],
  ])("%s is told to use before and after", (operator) => {
    const found = one(test("due", operator, "2026-05-01"));
    expect(found).toContain("routes[0].conditions.all[0].operator: ");
    expect(found).toMatch(/`before` and `after`/);
    expect(one(test("sales", operator, { fact: "due" }))).toMatch(/`before` and `after`/);
  });

  it("the short form too, at the test's own path", () => {
    for (const word of ["from", "above", "below", "upTo"]) {
      expect(one({ when: { due: { [word]: "2026-05-01" } } })).toMatch(
        new RegExp(`^routes\\[0\\]\\.when\\.due\\.${word}: .*\`before\` and \`after\``),
      );
    }
  });

  it("a date is not a list of values", () => {
    expect(one(test("due", "someFact:equal", "2026-05-01"))).toMatch(/`before`, `after`/);
    expect(one(test("due", "everyFact:before", "2026-05-01"))).toMatch(/`before`, `after`/);
  });

  it.each([
    ["equal", "2026-05-01"],
    ["notEqual", "2026-05-01T10:00:00+08:00"],
    ["in", ["2026-05-01"]],
    ["notIn", ["2026-05-01"]],
    ["isPresent", true],
    ["before", "2026-05-01"],
    ["after", { fact: "created" }],
    ["withinNext", "P2D"],
    ["withinLast", "PT30M"],
    ["olderThan", "P1Y"],
    ["not:before", "2026-05-01"],
    ["swap:before", "2026-05-01"],
    ["someValue:equal", ["2026-05-01"]],
    ["someValue:after", ["2026-05-01"]],
    ["after", { fact: "now" }],
    ["before", { fact: "details", path: "$.date" }],
  ])("%s with %j may be used on a date", (operator, value) => {
    expect(problems(test("due", operator, value))).toEqual([]);
  });

  it.each([
    ["before", "soon"],
    ["after", "2026-02-30"],
    ["equal", "01/05/2026"],
    ["notEqual", 20260501],
    ["equal", null],
    ["before", ["2026-05-01"]],
    ["someValue:before", ["x"]],
    ["swap:equal", "x"],
  ])("%s with %j is no date", (operator, value) => {
    expect(one(test("due", operator, value))).toContain("is not a date; expected an ISO 8601 date");
  });

  it.each([["in"], ["notIn"]])("%s on a date needs a list of dates", (operator) => {
    expect(one(test("due", operator, "2026-05-01"))).toContain("needs a list of dates");
    expect(one(test("due", operator, ["x"]))).toContain("is not a date");
  });

  it.each([["2 days"], ["P"], ["P1.5D"], ["-P1D"], [""], [5], [null], ["PT"]])("%j is no duration", (value) => {
    for (const operator of ["withinNext", "withinLast", "olderThan"]) {
      expect(one(test("due", operator, value))).toContain(`\`${operator}\` needs an ISO 8601 duration such as P2D`);
    }
  });

  it("operators on dates need a date", () => {
    for (const fact of ["size", "sales", "products", "signed"]) {
      expect(one(test(fact, "before", "2026-05-01"))).toContain("`before` compares dates, and this fact has the type");
      expect(one(test(fact, "withinNext", "P1D"))).toContain("`withinNext` compares dates");
      expect(one(test("due", "after", { fact }))).toContain("`after` compares dates");
    }
    expect(problems(test("details", "before", "2026-05-01", "$.date"))).toEqual([]);
    expect(problems(test("products", "someFact:before", "2026-05-01"))).toEqual([]);
    expect(problems(test("products", "before", "2026-05-01", "$[0]"))).toEqual([]);
  });
});

describe("paths", () => {
  it.each([["$..x"], ["$.a[*]"], ["$.a[?(@.x>1)]"], ["$.a[(@.length-1)]"], ["$.a[-1:]"], [".a"]])("%s", (path) => {
    const found = one(test("details", "equal", 1, path));
    expect(found).toContain("routes[0].conditions.all[0].path: ");
    expect(found).toContain("`$.a.b`, `$.a[0]`");
    expect(one({ when: { details: { path, equal: 1 } } })).toContain("routes[0].when.details.path: ");
    expect(one(test("sales", "equal", { fact: "details", path }))).toContain(
      "routes[0].conditions.all[0].value.path: ",
    );
    expect(one({ when: { sales: { not: { fact: "details", path } } } })).toContain("routes[0].when.sales.not.path: ");
  });
});

describe("named conditions", () => {
  const large: NamedSource = { when: { size: "large" } };

  it("an unknown one, with the nearest name", () => {
    const setting = { named: { large } };
    expect(one({ when: { condition: "larg" } }, setting)).toBe(
      'routes[0].when.condition: unknown condition "larg"; did you mean "large"?',
    );
    expect(one({ conditions: { any: [{ condition: "larg" }] } }, setting)).toContain(
      'routes[0].conditions.any[0].condition: unknown condition "larg"',
    );
    expect(one({ when: { condition: "constructor" } }, setting)).toContain('unknown condition "constructor"');
  });

  it("problems in one are told once, where it stands, used or not", () => {
    const named: Record<string, NamedSource> = { bad: { when: { sise: 1, sales: { between: [2, 1] } } } };
    const expected = [
      'conditions.bad.when.sise: unknown fact "sise"; did you mean "size"?',
      "conditions.bad.when.sales.between: `between` needs [lo, hi] with lo less than hi, not a list",
    ];
    expect(problems({}, { named })).toEqual(expected);
    expect(problems({ when: { any: [{ condition: "bad" }, { condition: "bad" }] } }, { named })).toEqual(expected);
  });

  it("a circle is told once and names its way", () => {
    const named: Record<string, NamedSource> = {
      a: { all: [{ condition: "b" }] },
      b: { not: { any: [{ condition: "c" }] } },
      c: { when: { any: [{ condition: "a" }, { size: "large" }] } },
      user: { condition: "a" },
    };
    expect(problems({ when: { condition: "user" } }, { named })).toEqual([
      'conditions.c.when.any[0].condition: conditions refer to each other in a circle: "a" → "b" → "c" → "a"',
    ]);
    expect(one({}, { named: { self: { condition: "self" } } })).toContain('in a circle: "self" → "self"');
  });

  it("two circles are told apart", () => {
    const named: Record<string, NamedSource> = {
      a: { condition: "b" },
      b: { condition: "a" },
      c: { condition: "d" },
      d: { condition: "c" },
    };
    expect(problems({}, { named })).toHaveLength(2);
  });

  it("a long chain is a problem, not a crash", () => {
    const named: Record<string, NamedSource> = { c0: large };
    for (let index = 1; index < 20_000; index++) named[`c${index}`] = { condition: `c${index - 1}` };
    expect(
      problems({ when: { condition: "c19999" } }, { named: Object.fromEntries(Object.entries(named).reverse()) })[0],
    ).toContain("too long a chain of named conditions");
  });

  it("conditions that double at every step are a problem, not a hang", () => {
    const named: Record<string, NamedSource> = { c0: large };
    for (let index = 1; index < 60; index++) {
      named[`c${index}`] = { all: [{ condition: `c${index - 1}` }, { condition: `c${index - 1}` }] };
    }
    expect(problems({ when: { condition: "c59" } }, { named })[0]).toContain("come to too many conditions");
  });

  it("levels of named conditions count where they are used", () => {
    const nest = (inner: Conditions, levels: number): Conditions =>
      levels === 0 ? inner : { all: [nest(inner, levels - 1)] };
    const leaf: Conditions = { fact: "size", operator: "equal", value: "large" };
    const named = { deep: nest(leaf, 60) };
    expect(problems({ conditions: nest({ condition: "deep" }, 39) }, { named })).toEqual([]);
    expect(one({ conditions: nest({ condition: "deep" }, 40) }, { named })).toContain("nested too deep");
  });
});

describe("nesting", () => {
  const longForm = (levels: number): Conditions => {
    let node: Conditions = { fact: "size", operator: "equal", value: "large" };
    for (let level = 1; level < levels; level++) node = level % 2 ? { not: node } : { any: [node] };
    return node;
  };
  const shortForm = (levels: number): When => {
    let node: When = { size: "large" };
    for (let level = 1; level < levels; level++) node = { not: node };
    return node;
  };

  it("100 levels are taken, 101 are not", () => {
    expect(problems({ conditions: longForm(100) })).toEqual([]);
    expect(one({ conditions: longForm(101) })).toContain("nested too deep; expected at most 100 levels");
    expect(problems({ when: shortForm(100) })).toEqual([]);
    expect(one({ when: shortForm(101) })).toContain("nested too deep; expected at most 100 levels");
  });

  it("any depth is a problem, never a crash", () => {
    expect(one({ conditions: longForm(100_000) })).toContain("nested too deep");
    expect(one({ when: shortForm(100_000) })).toContain("nested too deep");
    expect(one({}, { named: { deep: { when: shortForm(100_000) } } })).toContain("conditions.deep.when.not");
  });
});

import { describe, expect, it } from "vitest";
import { cover, itemsOf, lacksOf } from "./support.js";

const fields = { a: {}, b: { type: "number" }, c: {} };
const teams = { sales: {} };
const assign = { team: "sales" };
const routeIf = (when: object) => ({ fields, teams, routes: [{ name: "one", when, assign }] });

describe("comparisons", () => {
  const rules = routeIf({ a: "x", b: { from: 5 } });

  it("are each seen true and seen false", async () => {
    expect(lacksOf(await cover(rules, [{ a: "x", b: 5 }]))).toEqual([
      'leaf routes[0].when.a (a = "x"): never false',
      "leaf routes[0].when.b.from (b ≥ 5): never false",
    ]);
    expect(lacksOf(await cover(rules, [{ a: "y", b: 4 }]))).toEqual([
      "route routes[0]: never taken",
      'leaf routes[0].when.a (a = "x"): never true',
      "leaf routes[0].when.b.from (b ≥ 5): never true",
    ]);
    const both = [
      { a: "x", b: 5 },
      { a: "y", b: 4 },
    ];
    expect(lacksOf(await cover(rules, both))).toEqual([]);
  });

  it("are evaluated behind one that is false, and none taken for what a route before has kept away", async () => {
    expect(lacksOf(await cover(rules, [{ a: "y", b: 5 }]))).toEqual([
      "route routes[0]: never taken",
      'leaf routes[0].when.a (a = "x"): never true',
      "leaf routes[0].when.b.from (b ≥ 5): never false",
    ]);
    const two = { ...rules, routes: [{ name: "all", assign }, ...rules.routes] };
    expect(lacksOf(await cover(two, [{ a: "x", b: 5 }]))).toEqual([
      "route routes[1]: never taken",
      'leaf routes[1].when.a (a = "x"): never asked',
      "leaf routes[1].when.b.from (b ≥ 5): never asked",
    ]);
  });

  it("of the long form stand where it has them", async () => {
    const conditions = { all: [{ not: { fact: "b", operator: "lessThan", value: { fact: "b" } } }] };
    const rules = { fields, teams, routes: [{ name: "one", conditions, event: { type: "assign", params: assign } }] };
    expect(lacksOf(await cover(rules, [{ b: 1 }]))).toEqual([
      "leaf routes[0].conditions.all[0].not (b < b): never true",
    ]);
  });

  it("of a named condition stand where it is declared, whoever uses it", async () => {
    const rules = {
      ...routeIf({ condition: "big" }),
      conditions: { big: { when: { b: { above: 1 } } }, unused: { when: { a: "x" } } },
      grades: { size: { type: "rules", rules: [{ when: { condition: "big" }, grade: "large" }], otherwise: "small" } },
    };
    const found = await cover(rules, [{ b: 2 }]);
    expect(itemsOf(found)).toEqual([
      "route routes[0]",
      "leaf conditions.big.when.b.above (b > 1)",
      "grade grades.size.rules[0]",
      "grade grades.size.otherwise",
    ]);
    expect(lacksOf(found)).toEqual([
      "leaf conditions.big.when.b.above (b > 1): never false",
      "grade grades.size.otherwise: never given",
    ]);
  });

  it("of `during` are its two ends", async () => {
    const rules = { fields, teams, routes: [{ name: "one", during: "2026-03-01/2026-03-31", assign }] };
    const at = async (...nows: string[]) => {
      const tests = nows.map((now) => ({ name: now, now: `${now}T12:00:00Z`, lead: { id: "L1" }, expect: {} }));
      return lacksOf(await cover(rules, [], { tests }));
    };
    const [begins, ends] = [
      'routes[0].during (now not:before "2026-03-01")',
      'routes[0].during (now not:after "2026-03-31")',
    ];
    expect(await at("2026-02-28")).toEqual([
      "route routes[0]: never taken",
      `leaf ${begins}: never true`,
      `leaf ${ends}: never false`,
    ]);
    expect(await at("2026-03-15")).toEqual([`leaf ${begins}: never false`, `leaf ${ends}: never false`]);
    expect(await at("2026-02-28", "2026-03-15", "2026-04-01")).toEqual([]);
  });
});

describe("items of an `any`", () => {
  const rules = routeIf({ any: [{ a: "x" }, { all: [{ b: 1 }, { c: "z" }] }] });
  const decides = async (...leads: object[]) => {
    const lacking = lacksOf(await cover(rules, leads));
    return [0, 1].filter((i) => !lacking.includes(`any routes[0].when.any[${i}]: never decisive`));
  };

  it("decide where no other one holds", async () => {
    expect(await decides({ a: "x", b: 1, c: "z" })).toEqual([]);
    expect(await decides({ a: "x", b: 1, c: "y" })).toEqual([0]);
    expect(await decides({ a: "y", b: 1, c: "z" })).toEqual([1]);
    expect(await decides({ a: "y", b: 2, c: "z" })).toEqual([]);
    expect(await decides({ a: "x" }, { b: 1, c: "z" })).toEqual([0, 1]);
  });

  it("are told apart where two say the same", async () => {
    const twice = {
      ...routeIf({ any: [{ condition: "x" }, { condition: "x" }] }),
      conditions: { x: { when: { a: "x" } } },
    };
    expect(lacksOf(await cover(twice, [{ a: "x" }, { a: "y" }]))).toEqual([
      "any routes[0].when.any[0]: never decisive",
      "any routes[0].when.any[1]: never decisive",
    ]);
  });
});

describe("a comparison that can go one way only", () => {
  const lacking = async (more: object, when: object, lead: object) =>
    lacksOf(await cover({ ...routeIf(when), fields: { ...fields, ...more } }, [lead])).filter((one) =>
      one.startsWith("leaf"),
    );

  it("need not go the other way: presence of a required field", async () => {
    const present = { a: { present: true } };
    expect(await lacking({ a: { required: true } }, present, { a: "x" })).toEqual([]);
    expect(await lacking({}, present, { a: "x" })).toEqual([
      "leaf routes[0].when.a.present (a isPresent true): never false",
    ]);
    // While it is asked whether b is required, a may be missing.
    const early = { a: { required: true }, c: { required: { when: { a: { present: true } } } } };
    expect(await lacking(early, present, { a: "x", c: "y" })).toHaveLength(2);
  });

  it("need not go the other way: the values that a field can have", async () => {
    const values = { a: { oneOf: ["x", "y"], required: true } };
    expect(await lacking(values, { a: ["x", "y"] }, { a: "x" })).toEqual([]);
    expect(await lacking(values, { a: { not: "z" } }, { a: "x" })).toEqual([]);
    expect(await lacking(values, { a: "x" }, { a: "x" })).toHaveLength(1);
    expect(await lacking({ a: { oneOf: ["x", "y"] } }, { a: ["x", "y"] }, { a: "x" })).toHaveLength(1);
    expect(await lacking({ a: { type: "boolean", required: true } }, { a: [true, false] }, { a: true })).toEqual([]);
  });

  it("need not go the other way: what the routes before it leave over", async () => {
    const routesOf = (...whens: object[]) => whens.map((when, i) => ({ name: `route ${i}`, when, assign }));
    const lacking = async (field: object, whens: object[], leads: object[]) =>
      lacksOf(await cover({ fields: { ...fields, a: field }, teams, routes: routesOf(...whens) }, leads));
    const leads = [{ a: "x" }, { a: "y" }, {}];
    const absent = { any: [{ a: "x" }, { a: { present: false } }] };
    expect(await lacking({ oneOf: ["x", "y"] }, [absent, { a: "y" }], leads)).toEqual([]);
    expect(await lacking({ oneOf: ["x", "y", "z"] }, [absent, { a: "y" }], leads)).toEqual([
      'leaf routes[1].when.a (a = "y"): never false',
    ]);
    expect(await lacking({ oneOf: ["x", "y"] }, [{ a: "x" }, { a: "y" }], leads)).toEqual([]);
    expect(await lacking({ oneOf: ["x", "y"] }, [{ a: "x" }, { a: "y" }], leads.slice(0, 2))).toHaveLength(1);
    // Whoever has no number below 5 has one from 5 on, or none.
    const split = [{ b: { below: 5 } }, { b: { from: 5 } }];
    const numbers = [{ b: 4 }, { b: 5 }];
    expect(await lacking({}, split, numbers)).toEqual(["leaf routes[1].when.b.from (b ≥ 5): never false"]);
    const required = { fields: { b: { type: "number", required: true } }, teams, routes: routesOf(...split) };
    expect(lacksOf(await cover(required, numbers))).toEqual([]);
    // A route that asks for more leaves over more.
    const more = {
      ...required,
      fields: { ...required.fields, c: {} },
      routes: routesOf({ b: { below: 5 }, c: "z" }, { b: { from: 5 } }),
    };
    expect(lacksOf(await cover(more, [{ b: 4, c: "z" }, { b: 5 }]))).toEqual([
      "leaf routes[1].when.b.from (b ≥ 5): never false",
    ]);
  });

  it("need not go the other way: what the rows and rules before it leave over", async () => {
    const two = { oneOf: ["x", "y"], required: true };
    const rows = [
      ["x", "x", 1],
      ["x", "y", 2],
      ["y", "x", 3],
      ["y", "y", 4],
    ];
    const found = await cover(
      { fields: { a: two, c: two }, grades: { g: { type: "table", by: ["a", "c"], rows } } },
      rows.map(([a, c]) => ({ a, c })),
    );
    expect(lacksOf(found)).toEqual([]);
    const rules = [
      { when: { a: "x" }, grade: 1 },
      { when: { a: "y" }, grade: 2 },
    ];
    const both = [{ a: "x" }, { a: "y" }];
    expect(lacksOf(await cover({ fields: { a: two }, grades: { g: { type: "rules", rules } } }, both))).toEqual([]);
    // Of tags, every rule is asked.
    const tags = rules.map(({ when, grade }) => ({ when, tag: `t${grade}` }));
    expect(
      lacksOf(await cover({ fields: { a: two }, grades: { g: { type: "tags", rules: tags } } }, [{ a: "y" }])),
    ).toEqual([
      "grade grades.g.rules[0]: never given",
      'leaf grades.g.rules[0].when.a (a = "x"): never true',
      'leaf grades.g.rules[1].when.a (a = "y"): never false',
    ]);
  });

  it("must still be asked", async () => {
    const rules = { fields: { a: { required: true } }, teams, routes: [{ name: "all", assign }] };
    const routes = [...rules.routes, { name: "one", when: { a: { present: true } }, assign }];
    expect(lacksOf(await cover({ ...rules, routes }, [{ a: "x" }]))).toEqual([
      "route routes[1]: never taken",
      "leaf routes[1].when.a.present (a isPresent true): never asked",
    ]);
  });
});

describe("conditions everywhere", () => {
  it("of required fields, of derived facts, of territories, of criteria, of the grades of reps", async () => {
    const rules = {
      fields: { a: {}, c: { required: { when: { a: "x" } } } },
      repFields: { level: {}, years: { type: "number" } },
      derived: { visits: { of: "interactions", count: true, when: { kind: "visit" } } },
      territories: { east: { when: { a: "上海" }, children: { old: { when: { c: "老" } } } } },
      repGrades: {
        rank: {
          type: "rules",
          when: { "rep.level": { present: true } },
          rules: [{ when: { "rep.years": { from: 3 } }, grade: "senior" }],
        },
      },
      teams,
      routes: [
        {
          name: "one",
          assign: { team: "sales", require: ["territory", { where: { when: { "rep.rank": "senior" } } }] },
        },
      ],
    };
    const reps = [{ id: "amy", teams: ["sales"], territories: ["old"], level: "A", years: 4 }];
    const interactions = [{ leadId: "L1", date: "2026-01-01", kind: "visit" }];
    expect(lacksOf(await cover(rules, [{ a: "上海", c: "老" }], { reps, interactions }))).toEqual([
      'leaf fields.c.required.when.a (a = "x"): never asked',
      'leaf derived.visits.when.kind (kind = "visit"): never false',
      'leaf territories.east.when.a (a = "上海"): never false',
      'leaf territories.east.children.old.when.c (c = "老"): never false',
      'leaf repGrades.rank.when["rep.level"].present (rep.level isPresent true): never false',
      'leaf repGrades.rank.rules[0].when["rep.years"].from (rep.years ≥ 3): never false',
      'leaf routes[0].assign.require[1].where.when["rep.rank"] (rep.rank = "senior"): never false',
    ]);
  });

  it("of a table of routes stand in its cells", async () => {
    const table = [
      ["name", "a", "b", "team", "otherwise"],
      ["one", "x", ">=5", "sales", "sales; P1D"],
      ["two", "", "1..3", "sales", ""],
    ];
    const found = await cover({ fields, teams, routes: { table } }, [{ a: "x", b: 4 }]);
    expect(lacksOf(found)).toEqual([
      "route routes.table[1]: never taken",
      'leaf routes.table[1][1] (a = "x"): never false',
      "leaf routes.table[1][2] (b ≥ 5): never true",
      "step routes.table[1][4]: never tried",
      "step routes.table[1][4]: never tried",
      "route routes.table[2]: never taken",
      "leaf routes.table[2][2] (b ≥ 1): never false",
      "leaf routes.table[2][2] (b ≤ 3): never true",
    ]);
  });
});

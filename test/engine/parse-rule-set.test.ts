import { describe, expect, it } from "vitest";
import * as z from "zod";
import { graders } from "../../src/grade/index.js";
import {
  checkRuleSet,
  createEngine,
  defineCriterion,
  definePick,
  openBook,
  parseRuleSet,
  RuleSetError,
  showPath,
  toJsonRules,
} from "../../src/index.js";
import { now } from "../support/team.js";

const good = {
  name: "sales",
  version: "1",
  timeZone: "Asia/Shanghai",
  fields: { province: {}, sales: { type: "number" }, products: { type: "list" }, since: { type: "date" }, owner: {} },
  grades: { size: { type: "bands", fact: "sales", bands: [{ above: 500, grade: "large" }, { grade: "small" }] } },
  territories: { by: "province", east: ["上海", "江苏"] },
  conditions: { eastern: { when: { province: ["上海", "江苏"] } } },
  pools: { open: {} },
  teams: { sales: {}, key: {} },
  routes: [{ name: "large", when: { size: "large" }, assign: { team: "key" } }],
};

const types = graders.map(({ type }) => JSON.stringify(type));

/** Problems as `path: message`. */
const problemsOf = (changes: object): string[] => {
  const result = checkRuleSet({ ...good, ...changes });
  return result.ok ? [] : result.problems.map(({ path, message }) => `${showPath(path)}: ${message}`);
};
const routed = (assign: unknown, more: object = {}): object => ({ routes: [{ name: "r", ...more, assign }] });

describe("parseRuleSet", () => {
  it("takes the smallest rule file", () => {
    expect(parseRuleSet({ name: "x", routes: [] })).toMatchObject({
      name: "x",
      version: "",
      language: "en",
      timeZone: "UTC",
    });
  });

  it("throws one error with everything that is wrong", () => {
    const bad = {
      ...good,
      name: 5,
      routs: [],
      routes: [{ name: "r", wen: {}, assign: { team: "sails" } }, { assign: { team: "key", pick: "rotaton" } }],
    };
    try {
      parseRuleSet(bad);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RuleSetError);
      expect((error as RuleSetError).code).toBe("rule-set");
      expect((error as Error).message.split("\n").toSorted()).toEqual([
        "name: expected a text, found 5",
        'routes[0].assign.team: unknown team "sails"; did you mean "sales"?',
        'routes[0].wen: unknown key "wen"; did you mean "when"?',
        'routes[1].assign.pick: unknown pick "rotaton"; did you mean "rotation"?',
        'routs: unknown key "routs"; did you mean "routes"?',
      ]);
    }
  });

  it.each([
    [
      "a fact in the short form",
      { routes: [{ when: { provnice: "上海" }, assign: { team: "key" } }] },
      'routes[0].when.provnice: unknown fact "provnice"; did you mean "province"?',
    ],
    [
      "a fact in the long form",
      { routes: [{ conditions: { all: [{ fact: "sizze", operator: "equal", value: 1 }] }, assign: { team: "key" } }] },
      'routes[0].conditions.all[0].fact: unknown fact "sizze"; did you mean "size"?',
    ],
    [
      "an operator",
      { routes: [{ conditions: { all: [{ fact: "size", operator: "equals", value: 1 }] }, assign: { team: "key" } }] },
      'routes[0].conditions.all[0].operator: unknown operator "equals"; did you mean "equal"?',
    ],
    [
      "a named condition",
      { routes: [{ when: { condition: "eastren" }, assign: { team: "key" } }] },
      'routes[0].when.condition: unknown condition "eastren"; did you mean "eastern"?',
    ],
    [
      "a team among several",
      routed({ teams: ["sales", "kye"] }),
      'routes[0].assign.teams[1]: unknown team "kye"; did you mean "key"?',
    ],
    ["a pool", routed({ pool: "opne" }), 'routes[0].assign.pool: unknown pool "opne"; did you mean "open"?'],
    [
      "a pool of otherwise",
      routed({ team: "key", otherwise: [{ pool: "opne" }] }),
      'routes[0].assign.otherwise[0].pool: unknown pool "opne"; did you mean "open"?',
    ],
    [
      "a criterion by name",
      routed({ team: "key", require: ["teritory"] }),
      'routes[0].assign.require[0]: unknown criterion "teritory"; did you mean "territory"?',
    ],
    [
      "a criterion with parameters",
      routed({ team: "key", prefer: [{ histroy: "owner" }] }),
      'routes[0].assign.prefer[0].histroy: unknown criterion "histroy"; did you mean "history"?',
    ],
    [
      "a criterion by type",
      routed({ team: "key", prefer: [{ type: "histroy", field: "owner" }] }),
      'routes[0].assign.prefer[0].type: unknown criterion "histroy"; did you mean "history"?',
    ],
    [
      "a parameter",
      routed({ team: "key", prefer: [{ type: "history", feild: "owner" }] }),
      'routes[0].assign.prefer[0].feild: unknown key "feild"; did you mean "field"?',
    ],
    [
      "a field of a criterion",
      routed({ team: "key", prefer: [{ history: "ownr" }] }),
      'routes[0].assign.prefer[0].history: unknown fact "ownr"; did you mean "owner"?',
    ],
    [
      "a field of a criterion in the long form",
      routed({ team: "key", prefer: [{ type: "history", field: "ownr" }] }),
      'routes[0].assign.prefer[0].field: unknown fact "ownr"; did you mean "owner"?',
    ],
    [
      "a territory of a team",
      { teams: { sales: {}, key: { territories: ["esat"] } } },
      'teams.key.territories[0]: unknown territory "esat"; did you mean "east"?',
    ],
    [
      "the fact of territories",
      { territories: { by: "provinze", east: ["上海"] } },
      'territories.by: unknown fact "provinze"; did you mean "province"?',
    ],
    [
      "the fact of a grade",
      { grades: { size: { type: "bands", fact: "salez", bands: [{ grade: "large" }] } } },
      'grades.size.fact: unknown fact "salez"; did you mean "sales"?',
    ],
    [
      "a grader that is not named",
      { grades: { size: { rules: [] } } },
      `grades.size.type: missing; expected one of ${types.slice(0, -1).join(", ")} or ${types.at(-1)}`,
    ],
    [
      "a grader",
      { grades: { size: { type: "band", fact: "sales", bands: [{ grade: "large" }] } } },
      'grades.size.type: unknown grader "band"; did you mean "bands"?',
    ],
    [
      "a field of the id",
      { fields: { ...good.fields, id: { from: ["provinc"] } } },
      'fields.id.from[0]: unknown field "provinc"; did you mean "province"?',
    ],
    [
      "the field that excludes",
      routed({ team: "key", exclude: { field: "onwer" } }),
      'routes[0].assign.exclude.field: unknown fact "onwer"; did you mean "owner"?',
    ],
  ])("names the nearest known name for %s", (_, changes, expected) => {
    expect(problemsOf(changes)).toContain(expected);
  });

  it.each([
    [
      "a criterion without its parameters",
      routed({ team: "key", require: ["history"] }),
      "routes[0].assign.require[0]: history needs `field`",
    ],
    ["an option of a pool", { pools: { open: { holding: -1 } } }, "pools.open.holding: expected at least 0, found -1"],
    [
      "keys that do not go together",
      routed({ team: "key", hold: "P2D" }),
      "routes[0].assign.hold: `hold` does not go together with `team`",
    ],
    [
      "nothing to do",
      routed({}),
      'routes[0].assign: expected an object with "team", "teams", "hold" or "pool", found an object',
    ],
    [
      "no event",
      { routes: [{ name: "r" }] },
      'routes[0]: expected an object with "assign" or "event", found an object',
    ],
    ["a wrong type", routed(5), "routes[0].assign: expected an object, found 5"],
    [
      "a duration",
      routed({ hold: "2 days" }),
      "routes[0].assign.hold: expected an ISO 8601 duration such as P2D or PT30M",
    ],
    ["a time zone", { timeZone: "Asia/Shangai" }, "timeZone: expected an IANA time zone such as Asia/Shanghai"],
    [
      "a priority",
      { routes: [{ priority: 0, assign: { team: "key" } }] },
      "routes[0].priority: expected at least 1, found 0",
    ],
    [
      "a cap",
      { teams: { sales: {}, key: { caps: { day: -1 } } } },
      "teams.key.caps.day: expected at least 0, found -1",
    ],
    [
      "both forms of conditions",
      { routes: [{ when: {}, conditions: { all: [] }, assign: { team: "key" } }] },
      "routes[0]: both `when` and `conditions`; expected one of them, they are two forms of the same",
    ],
    [
      "a route named twice",
      {
        routes: [
          { name: "a", assign: { team: "key" } },
          { name: "a", assign: { team: "key" } },
        ],
      },
      'routes[1].name: routes[0] has the name "a" already',
    ],
    [
      "a territory named twice",
      { territories: { by: "province", east: ["上海"], west: ["上海"] } },
      'territories.west[0]: the territory "上海" is declared twice; names are unique over the whole tree',
    ],
    [
      "a grade named like a field",
      { grades: { sales: good.grades.size } },
      'grades.sales: a field has the name "sales" already',
    ],
    [
      "a field named like what a grade adds",
      { fields: { ...good.fields, "size.reason": { type: "string" } } },
      'grades.size: a field has the name "size.reason", which this grade adds',
    ],
    [
      "a field named like what a grade with `override` adds",
      {
        fields: { ...good.fields, given: { type: "string" }, "size.computed": { type: "string" } },
        grades: { size: { ...good.grades.size, override: "given" } },
      },
      'grades.size: a field has the name "size.computed", which this grade adds',
    ],
    [
      "a grade named like what another one adds",
      { grades: { ...good.grades, "size.reason": good.grades.size } },
      'grades.size: another grade has the name "size.reason", which this grade adds',
    ],
    [
      "a grade named like a column of the decisions",
      { grades: { reason: good.grades.size } },
      'grades.reason: a grade cannot be named "reason": the list of decisions has a column of that name',
    ],
    [
      "an alias that two fields claim",
      { fields: { ...good.fields, owner: { aliases: ["负责人"] }, seller: { aliases: ["负责人"] } } },
      'fields.seller.aliases[0]: the field "owner" has the name or alias "负责人" already',
    ],
    [
      "a reserved name",
      { fields: { "now.date": {} } },
      'fields["now.date"]: the name "now.date" is reserved: facts that begin with "now", "rep." or "book." are fairlead\'s own',
    ],
    [
      "bands over a text",
      { grades: { size: { type: "bands", fact: "province", bands: [{ grade: "x" }] } } },
      'grades.size.fact: bands need a number, and "province" is a string',
    ],
    [
      "a grade that looks ahead",
      {
        grades: { first: { type: "rules", rules: [{ when: { size: "large" }, grade: "x" }] }, size: good.grades.size },
      },
      'grades.first.rules[0].when.size: unknown fact "size"',
    ],
    [
      "a date compared as a number",
      { routes: [{ when: { since: { above: "2026-01-01" } }, assign: { team: "key" } }] },
      "before",
    ],
    [
      "best-match without scores",
      routed({ team: "key", pick: "best-match" }),
      "routes[0].assign.pick: best-match needs a criterion that gives scores",
    ],
    [
      "territory without territories",
      { territories: undefined, ...routed({ team: "key", require: ["territory"] }) },
      "routes[0].assign.require[0]: the criterion territory needs the section `territories`",
    ],
    [
      "a rotation shared with another balance",
      { teams: { sales: { balance: "sales" }, key: {} }, ...routed({ team: "key", rotation: "sales" }) },
      'routes[0]: the rotation "sales" is shared with a team whose `balance` differs',
    ],
    [
      "during",
      { routes: [{ during: "2026-11-12/2026-11-01", assign: { team: "key" } }] },
      'routes[0].during: "2026-11-12/2026-11-01" ends before it begins',
    ],
    [
      "a row of a table",
      { grades: { level: { type: "table", by: ["province"], rows: [["上海", "a", "b"]] } } },
      "grades.level.rows[0]: a row of 3 cells; expected 2 cells",
    ],
    [
      "include outside files",
      { include: ["routes/*.json"] },
      "include: `include` is resolved where files are read: by the command line, or by readRuleSet of fairlead/csv",
    ],
  ])("says what is wrong with %s", (_, changes, expected) => {
    const problems = problemsOf(changes);
    expect(problems.join("\n")).toContain(expected);
    expect(problems.join("\n")).not.toMatch(/invalid input|undefined/i);
  });

  it("tells of two problems of one list by their places in the file", () => {
    const routes = [{ assign: 5 }, { assign: { team: "key" } }, { assign: { team: "sails" } }];
    expect(problemsOf({ routes })).toEqual([
      "routes[0].assign: expected an object, found 5",
      'routes[2].assign.team: unknown team "sails"; did you mean "sales"?',
    ]);
  });

  it("takes plain names for plain names, whatever they are", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
    const json = JSON.parse(
      `{ "name": "odd", "fields": { ${names.map((name) => `${JSON.stringify(name)}: {}`).join(", ")} }, "teams": { "__proto__": {}, "constructor": {} },
         "grades": { "isPrototypeOf": { "type": "rules", "rules": [{ "when": { "__proto__": "x" }, "grade": "yes" }] } },
         "routes": [{ "name": "r", "when": { "__proto__": "x", "isPrototypeOf": "yes" }, "assign": { "team": "__proto__" } }] }`,
    );
    const engine = createEngine(parseRuleSet(json), { reps: [{ id: "__proto__", teams: ["__proto__"] }] });
    const book = openBook();
    const lead = JSON.parse('{ "id": "__proto__", "__proto__": "x" }');
    expect(engine.assign(lead, { book, now })).toMatchObject({
      outcome: "assigned",
      rep: "__proto__",
      team: "__proto__",
    });
    expect(engine.assign({ id: "2" }, { book, now })).toMatchObject({ outcome: "unassigned", reason: "no-route" });
    expect(({} as { x?: unknown }).x).toBeUndefined();
    const problems = checkRuleSet(
      JSON.parse(
        '{ "name": "odd", "fields": { "__proto__": { "type": "numbr" } }, "routes": [{ "when": { "constructor": 1 }, "assign": { "pool": "x" } }] }',
      ),
    );
    expect(problems.ok ? [] : problems.problems.map(({ path }) => showPath(path))).toEqual([
      "fields.__proto__.type",
      "routes[0].when.constructor",
      "routes[0].assign.pool",
    ]);
  });

  it("hashes the meaning, not the layout", () => {
    const hash = (changes: object): string => parseRuleSet({ ...good, ...changes }).hash;
    const before = hash({});
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    expect(hash({ name: "other name", version: "2", language: "zh", description: "words", $comment: 1 })).toBe(before);
    const long = {
      name: "large",
      conditions: { all: [{ value: "large", operator: "equal", fact: "size" }] },
      event: { type: "assign", params: { team: "key" } },
    };
    expect(hash({ routes: [long] })).toBe(before);
    expect(hash({ routes: [{ ...good.routes[0], assign: { team: "sales" } }] })).not.toBe(before);
    expect(hash({ teams: { sales: {}, key: { caps: { day: 3 } } } })).not.toBe(before);
    expect(
      hash({
        grades: { size: { type: "bands", fact: "sales", bands: [{ from: 500, grade: "large" }, { grade: "small" }] } },
      }),
    ).not.toBe(before);
    const two = [
      { name: "a", assign: { team: "key" } },
      { name: "b", assign: { team: "sales" } },
    ];
    expect(hash({ routes: two })).not.toBe(hash({ routes: two.toReversed() }));
  });

  it("is not touched by what happens to the file afterwards", () => {
    const json = structuredClone(good);
    const ruleSet = parseRuleSet(json);
    json.routes[0] = { name: "other", when: { size: "small" }, assign: { team: "sales" } };
    expect(toJsonRules(ruleSet)[0]?.name).toBe("large");
  });
});

describe("texts of the rule file", () => {
  const engineFor = (fields: object, when: object) =>
    createEngine(
      parseRuleSet({
        name: "t",
        fields,
        teams: { sales: {} },
        routes: [{ name: "hit", when, assign: { team: "sales" } }],
      }),
      {
        reps: [{ id: "amy", teams: "sales" }],
      },
    );
  it.each([
    ["full width", { source: {} }, { source: "官网（ＡＢ）" }, { source: "官网(AB)" }],
    ["a list", { source: {} }, { source: ["（甲）", "乙"] }, { source: "(甲)" }],
    ["a list field", { products: { type: "list" } }, { products: "ＣＲＭ" }, { products: "ERP;CRM" }],
    ["a region", { province: { normalize: "region" } }, { province: "上海市" }, { province: "上海" }],
    [
      "a phone",
      { phone: { normalize: "phone", country: "CN" } },
      { phone: "138 0013 8000" },
      { phone: "+8613800138000" },
    ],
    ["an e-mail", { mail: { normalize: "email" } }, { mail: "Amy@Example.com" }, { mail: "amy@example.COM" }],
    ["a piece", { source: {} }, { source: { includes: "（" } }, { source: "官网（上海）" }],
  ])("are compared as cells are read: %s", (_, fields, when, row) => {
    expect(engineFor(fields, when).assign({ id: "1", ...row }, { book: openBook(), now }).route).toBe("hit");
  });

  it("name teams and territories as the roster does, whatever the width", () => {
    const ruleSet = parseRuleSet({
      name: "t",
      fields: { province: {} },
      territories: { by: "province", 华东: ["上海市"] },
      teams: { "销售（一）": {} },
      routes: [{ name: "all", assign: { team: "销售（一）", require: ["territory"] } }],
    });
    const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: "销售(一)", territories: "上海市" }] });
    expect(engine.assign({ id: "1", province: "上海" }, { book: openBook(), now })).toMatchObject({
      rep: "amy",
      team: "销售（一）",
    });
  });
});

describe("toJsonRules", () => {
  it("gives the long form, priorities by place where the file names none", () => {
    const ruleSet = parseRuleSet({
      ...good,
      routes: [
        {
          name: "large",
          when: { size: "large" },
          assign: {
            team: "key",
            require: ["territory"],
            prefer: [{ history: "owner" }, { specialty: { lead: "products", rep: "skills" } }],
            pick: "rotation",
            otherwise: [{ team: "sales" }, { hold: "P2D" }, { pool: "open" }],
          },
        },
        { name: "east", when: { condition: "eastern" }, assign: { team: "sales", pick: { rep: { field: "owner" } } } },
      ],
    });
    expect(toJsonRules(ruleSet)).toEqual([
      {
        name: "large",
        priority: 2,
        conditions: { all: [{ fact: "size", operator: "equal", value: "large" }] },
        event: {
          type: "assign",
          params: {
            team: "key",
            require: [{ type: "territory" }],
            prefer: [
              { type: "history", field: "owner" },
              { type: "specialty", lead: "products", rep: "skills" },
            ],
            pick: { type: "rotation" },
            otherwise: [{ team: "sales" }, { hold: "P2D" }, { pool: "open" }],
          },
        },
      },
      {
        name: "east",
        priority: 1,
        conditions: { all: [{ fact: "province", operator: "in", value: ["上海", "江苏"] }] },
        event: { type: "assign", params: { team: "sales", pick: { type: "rep", rep: { field: "owner" } } } },
      },
    ]);
  });

  it("keeps the priorities of the file, highest first", () => {
    const routes = [
      { name: "a", assign: { team: "key" } },
      { name: "b", priority: 7, assign: { team: "key" } },
      { name: "c", assign: { team: "key" } },
    ];
    expect(toJsonRules(parseRuleSet({ ...good, routes })).map(({ name, priority }) => [name, priority])).toEqual([
      ["b", 7],
      ["a", 1],
      ["c", 1],
    ]);
  });

  it("reads its own output back to the same meaning", () => {
    const ruleSet = parseRuleSet(good);
    const again = parseRuleSet({ ...good, routes: toJsonRules(ruleSet) });
    expect(again.hash).toBe(ruleSet.hash);
  });
});

describe("criteria and picks of one's own", () => {
  const speaks = defineCriterion({
    type: "speaks",
    params: z.object({ field: z.string() }),
    main: "field",
    keep: (rep, { lead, params }) => rep.columns.get("language") === lead[params.field],
    score: (rep) => rep.id.length,
  });
  const last = definePick({ type: "last", params: z.object({}), pick: (reps) => reps[reps.length - 1] });
  const json = { ...good, ...routed({ team: "key", require: [{ speaks: "province" }], pick: "last" }) };

  it("are known where they are handed over, and only there", () => {
    const ruleSet = parseRuleSet(json, { criteria: [speaks], picks: [last] });
    const reps = ["a", "b", "c"].map((id) => ({ id, teams: "key", language: id === "c" ? "no" : "yes" }));
    const engine = createEngine(ruleSet, { reps });
    expect(engine.assign({ id: "1", province: "yes" }, { book: openBook(), now })).toMatchObject({
      rep: "b",
      via: "last",
    });
    expect(engine.assign({ id: "1", province: "other" }, { book: openBook(), now })).toMatchObject({
      outcome: "unassigned",
      reason: "nobody-qualifies",
    });
    expect(checkRuleSet(json).ok).toBe(false);
  });

  it("have their parameters checked", () => {
    const wrong = checkRuleSet(
      { ...good, ...routed({ team: "key", require: [{ speaks: { feild: "province" } }] }) },
      { criteria: [speaks] },
    );
    expect(wrong.ok ? [] : wrong.problems.map(({ path }) => showPath(path))).toEqual([
      "routes[0].assign.require[0].speaks.feild",
    ]);
  });

  it("cannot take the name of another", () => {
    expect(() => parseRuleSet(json, { criteria: [speaks, { ...speaks, type: "history" }], picks: [last] })).toThrow(
      /history/,
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LintCode } from "../../../src/engine/lint/codes.js";
import { createEngine, lintRuleSet, openBook, parseRuleSet, showPath } from "../../../src/index.js";

interface Json {
  // biome-ignore lint/suspicious/noExplicitAny: what is written in a rule file, to be broken anywhere
  [key: string]: any;
}

interface Setting {
  rules: Json;
  reps: Json[];
}

const provinces = ["上海", "江苏", "浙江", "广东", "北京"];
const copy = <T>(value: T): T => structuredClone(value);

/** Rule sets in which nothing is doubtful: a route for each province, each in its own way, and a roster that serves them. */
const valid = fc
  .record({
    edge: fc.integer({ min: 1, max: 1_000_000 }),
    own: fc.array(fc.constantFrom("plain", "long", "any", "graded", "dated", "named"), { minLength: 3, maxLength: 5 }),
    ranked: fc.boolean(),
    chinese: fc.boolean(),
  })
  .map(({ edge, own, ranked, chinese }): Setting => {
    const routes = own.map((way, i) => {
      const province = provinces[i] as string;
      const team = `team ${i}`;
      const short: { readonly [way: string]: Json } = {
        plain: { province, sales: { from: edge } },
        any: { province, any: [{ sales: { above: edge } }, { urgent: true }, { tags: ["vip"] }] },
        graded: { province, size: ["large", "small"] },
        dated: { province, due: { after: "2026-01-01", before: "2026-12-31" } },
        named: { province, condition: "hurry" },
      };
      const when = short[way];
      const guard = when
        ? { when }
        : { conditions: { all: [{ fact: "province", operator: "equal", value: province }] } };
      const require = [{ where: { when: { "rep.years": { from: 1 } } } }, "territory"];
      const otherwise = [{ hold: "P1D" }, { pool: "open" }];
      return { name: `route ${i}`, ...(ranked && { priority: 10 }), ...guard, assign: { team, require, otherwise } };
    });
    const field = (type: string) => ({ type });
    return {
      rules: {
        name: "seeded",
        language: chinese ? "zh" : "en",
        fields: {
          province: { type: "string", oneOf: provinces },
          sales: field("number"),
          urgent: field("boolean"),
          tags: { type: "list", oneOf: ["vip", "old"] },
          due: field("date"),
        },
        repFields: { years: field("number") },
        conditions: { hurry: { when: { urgent: true } } },
        grades: {
          size: {
            type: "bands",
            fact: "sales",
            bands: [{ from: edge, grade: "large" }, { grade: "small" }],
          },
        },
        territories: { by: "province", east: ["上海", "江苏", "浙江"], rest: ["广东", "北京"] },
        teams: Object.fromEntries(
          own.map((_, i) => [`team ${i}`, { caps: { open: 50, day: 5, week: 20, month: 60 } }]),
        ),
        pools: { open: {} },
        // Everything that is declared is asked for.
        routes: [
          ...routes,
          {
            name: "others",
            ...(ranked && { priority: 1 }),
            when: { any: [{ condition: "hurry" }, { size: "large" }, { tags: "old" }, { due: { present: true } }] },
            assign: { team: "team 0" },
          },
        ],
        fallback: { pool: "open" },
      },
      reps: own.map((_, i) => ({
        id: `r${i}`,
        teams: [`team ${i}`],
        territories: i === 0 ? ["east", "rest"] : ["east"],
        years: 2,
      })),
    };
  });

interface Fault {
  readonly code: LintCode;
  /** Where the finding stands; `undefined` for a place that depends on the rule set. */
  readonly at?: string;
  readonly seed: (setting: Setting) => void;
}

const last = (rules: Json): number => rules.routes.length - 1;

const faults: { readonly [name: string]: Fault } = {
  "a route that the one before it shadows": {
    code: "unreachable-route",
    seed: ({ rules }) => rules.routes.splice(1, 0, { ...copy(rules.routes[0]), name: "again" }),
  },
  "a route behind one for everybody": {
    code: "unreachable-route",
    seed: ({ rules }) =>
      rules.routes.splice(-1, 0, { name: "all", priority: rules.routes[0].priority, assign: { team: "team 1" } }),
  },
  "a route behind the two halves of it": {
    code: "unreachable-route",
    seed: ({ rules }) => {
      const { priority } = rules.routes[0];
      const half = (name: string, sales: Json) => ({
        name,
        ...(priority && { priority: 20 }),
        when: { province: "上海", sales },
        assign: { pool: "open" },
      });
      rules.routes.unshift(half("low", { below: 5 }), half("high", { from: 5 }), half("none", { present: false }));
    },
  },
  "a route that contradicts itself": {
    code: "route-never-holds",
    at: "routes[0]",
    seed: ({ rules }) =>
      (rules.routes[0] = { ...rules.routes[0], conditions: undefined, when: { sales: { from: 9, below: 9 } } }),
  },
  "a route that contradicts itself by way of a grade": {
    code: "route-never-holds",
    at: "routes[0]",
    seed: ({ rules }) =>
      (rules.routes[0] = { ...rules.routes[0], conditions: undefined, when: { size: "large", sales: { below: 1 } } }),
  },
  "two routes of one priority that meet": {
    code: "overlapping-routes",
    seed: ({ rules }) => {
      for (const route of rules.routes) route.priority = 7;
      rules.routes.splice(1, 0, {
        name: "meets",
        priority: 7,
        when: { province: provinces, sales: { above: 0 } },
        assign: { pool: "open" },
      });
    },
  },
  "no fallback": { code: "no-route", at: "routes", seed: ({ rules }) => delete rules.fallback },
  "a number compared with a text": {
    code: "wrong-type",
    at: "routes[0].when.sales",
    seed: ({ rules }) => (rules.routes[0] = { ...rules.routes[0], conditions: undefined, when: { sales: "500万" } }),
  },
  "a yes compared with a text": {
    code: "wrong-type",
    at: "conditions.hurry.when.urgent",
    seed: ({ rules }) => (rules.conditions.hurry.when.urgent = "是"),
  },
  "a value outside oneOf in the long form": {
    code: "unknown-value",
    at: "routes[0].conditions.all[0].value[1]",
    seed: ({ rules }) => {
      rules.routes[0] = { ...rules.routes[0], when: undefined };
      rules.routes[0].conditions = { all: [{ fact: "province", operator: "in", value: ["上海", "上诲"] }] };
    },
  },
  "an item outside oneOf": {
    code: "unknown-value",
    at: "routes[0].when.not.tags[1]",
    seed: ({ rules }) =>
      (rules.routes[0] = { ...rules.routes[0], conditions: undefined, when: { not: { tags: ["vip", "vop"] } } }),
  },
  "a grade that is none": {
    code: "unknown-value",
    at: "routes[0].when.size",
    seed: ({ rules }) => (rules.routes[0] = { ...rules.routes[0], conditions: undefined, when: { size: "lage" } }),
  },
  "a value that cells are mapped to, outside oneOf": {
    code: "unknown-value",
    at: "fields.province.values.沪",
    seed: ({ rules }) => (rules.fields.province.values = { 沪: "上诲" }),
  },
  "an option that is no number": {
    code: "wrong-type",
    at: "fields.sales.oneOf[1]",
    seed: ({ rules }) => {
      rules.fields.sales.oneOf = [5, "many"];
    },
  },
  "a territory nobody serves": {
    code: "unserved-territory",
    at: "territories.rest",
    seed: ({ reps }) => {
      for (const rep of reps) rep.territories = ["east"];
    },
  },
  "territories that overlap": {
    code: "overlapping-territories",
    at: "territories.b",
    seed: ({ rules, reps }) => {
      rules.territories = { a: { when: { sales: { upTo: 5 } } }, b: { when: { sales: { from: 5 } } } };
      for (const rep of reps) rep.territories = ["a", "b"];
    },
  },
  "a territory that contradicts what is around it": {
    code: "territory-never-holds",
    at: "territories.a.children.b",
    seed: ({ rules, reps }) => {
      rules.territories = { a: { when: { province: "上海" }, children: { b: { when: { province: "北京" } } } } };
      for (const rep of reps) rep.territories = ["a"];
    },
  },
  "a cap of zero": {
    code: "zero-cap",
    at: 'teams["team 0"].caps.day',
    seed: ({ rules }) => (rules.teams["team 0"].caps.day = 0),
  },
  "a cap of zero of a rep": { code: "zero-cap", at: "[0].dayCap", seed: ({ reps }) => ((reps[0] as Json).dayCap = 0) },
  "a day beyond its week": {
    code: "unreachable-cap",
    at: 'teams["team 0"].caps.day',
    seed: ({ rules }) => (rules.teams["team 0"].caps.day = 21),
  },
  "a month beyond its rolling window": {
    code: "unreachable-cap",
    at: 'teams["team 0"].caps.month',
    seed: ({ rules }) => (rules.teams["team 0"].caps.rolling = [{ max: 59, per: "P1Y" }]),
  },
  "only a hold": {
    code: "hold-without-release",
    at: "routes[0].assign.hold",
    seed: ({ rules }) => {
      rules.routes[0].assign = { hold: "P1D" };
      rules.fallback = { hold: "P2D" };
    },
  },
  "a field that nothing asks for": {
    code: "unused-field",
    at: "fields.spare",
    seed: ({ rules }) => (rules.fields.spare = {}),
  },
  "a derived fact that nothing asks for": {
    code: "unused-derived",
    at: "derived.spare",
    seed: ({ rules }) => (rules.derived = { spare: { ratio: ["sales", "sales"] } }),
  },
  "a grade that nothing asks for": {
    code: "unused-grade",
    at: "grades.spare",
    seed: ({ rules }) => (rules.grades.spare = copy(rules.grades.size)),
  },
  "a condition that nothing refers to but another one": {
    code: "unused-condition",
    at: "conditions.inner",
    seed: ({ rules }) =>
      Object.assign(rules.conditions, { spare: { condition: "inner" }, inner: { when: { urgent: true } } }),
  },
  "a team that nothing names": {
    code: "unused-team",
    at: "teams.spare",
    seed: ({ rules, reps }) => {
      rules.teams.spare = {};
      (reps[0] as Json).teams.push("spare");
    },
  },
  "a pool that nothing names": {
    code: "unused-pool",
    at: "pools.spare",
    seed: ({ rules }) => (rules.pools.spare = {}),
  },
  "territories that nothing asks for": {
    code: "unused-territories",
    at: "territories",
    seed: ({ rules }) => {
      for (const { assign } of rules.routes) delete assign.require;
    },
  },
  "a column that nothing asks for": {
    code: "unused-rep-field",
    at: "repFields.spare",
    seed: ({ rules }) => (rules.repFields.spare = {}),
  },
  "a team without members": {
    code: "empty-team",
    at: 'teams["team 1"]',
    seed: ({ reps }) => ((reps[1] as Json).teams = ["team 0"]),
  },
  "a misspelt team": {
    code: "unknown-team",
    at: "[0].teams",
    seed: ({ reps }) => (reps[0] as Json).teams.push("taem 1"),
  },
  "a rep in no team": {
    code: "rep-without-team",
    at: "[0].teams",
    seed: ({ reps }) => reps.unshift({ id: "idle", years: 1 }),
  },
  "a misspelt territory": {
    code: "unknown-territory",
    at: "[0].territories",
    seed: ({ reps }) => (reps[0] as Json).territories.push("eats"),
  },
  "somebody who is not there": {
    code: "unknown-rep",
    seed: ({ rules }) => (rules.routes[last(rules)].assign.pick = { rep: "nobody" }),
  },
  "a column that nobody has": {
    code: "missing-column",
    at: 'routes[0].assign.require[0].where.when["rep.yeers"].present',
    seed: ({ rules }) => (rules.routes[0].assign.require[0] = { where: { when: { "rep.yeers": { present: false } } } }),
  },
  "a misspelt column of the roster": {
    code: "misspelt-column",
    at: "[0].skils",
    seed: ({ reps }) => ((reps[0] as Json).skils = "a"),
  },
  "a filter that nobody passes": {
    code: "unmet-require",
    at: "routes[0].assign.require[0].where",
    seed: ({ rules }) => (rules.routes[0].assign.require[0] = { where: { when: { "rep.years": { above: 2 } } } }),
  },
  "a level that nobody has": {
    code: "unmet-require",
    seed: ({ rules, reps }) => {
      for (const rep of reps) rep.level = "junior";
      const levels = { large: ["senior"], small: ["junior"] };
      rules.routes[last(rules)].assign.require = [{ "value-tier": { grade: "size", levels } }];
    },
  },
  "a level for a grade that is none": {
    code: "unknown-value",
    seed: ({ rules, reps }) => {
      for (const rep of reps) rep.level = "junior";
      rules.routes[last(rules)].assign.require = [{ "value-tier": { grade: "size", levels: { lage: ["junior"] } } }];
    },
  },
  "an entry that ignores nothing": {
    code: "unused-ignore",
    at: "ignore[0]",
    seed: ({ rules }) => (rules.ignore = [{ code: "zero-cap", reason: "none" }]),
  },
  "an entry for a code that is none": {
    code: "unused-ignore",
    at: "ignore[0].code",
    seed: ({ rules }) => (rules.ignore = [{ code: "zero-caps", reason: "none" }]),
  },
};

const lint = ({ rules, reps }: Setting) => {
  const ruleSet = parseRuleSet(JSON.parse(JSON.stringify(rules)));
  const found = lintRuleSet(ruleSet, { reps });
  return {
    ruleSet,
    found: found.map((one) => ({ ...one, text: `${one.code} ${showPath(one.path)}: ${one.message}` })),
  };
};

describe("lint", () => {
  it("finds nothing in what is right", () => {
    fc.assert(
      fc.property(valid, (setting) => {
        expect(lint(setting).found.map(({ text }) => text)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  for (const [name, { code, at, seed }] of Object.entries(faults)) {
    it(`finds ${name}`, () => {
      fc.assert(
        fc.property(valid, (setting) => {
          const broken = copy(setting);
          seed(broken);
          const { found, ruleSet } = lint(broken);
          const meant = found.filter((one) => one.code === code && (at === undefined || showPath(one.path) === at));
          expect([meant.length > 0, found.map(({ text }) => text)]).toEqual([true, expect.anything()]);
          // An example is a lead that the engine takes.
          const engine = createEngine(ruleSet, { reps: [] });
          for (const { example, exampleAt } of found) {
            if (example === undefined) continue;
            const now = exampleAt ?? "2026-03-02T09:00:00Z";
            const decision = engine.assign(example, { book: openBook(), now });
            expect(decision.outcome).not.toBe("rejected");
          }
        }),
        { numRuns: 12 },
      );
    });
  }
});

import { describe, it } from "vitest";
import { defineRuleSet } from "../../src/index.js";

describe("defineRuleSet", () => {
  it("knows declared fields, grades and the clock", () => {
    defineRuleSet({
      name: "typed",
      fields: { id: { from: ["phone"] }, phone: {}, sales: { type: "number" }, products: { type: "list" } },
      conditions: { big: { when: { size: "large" } } },
      grades: {
        size: { type: "bands", fact: "sales", bands: [{ above: 5_000_000, grade: "large" }, { grade: "small" }] },
      },
      teams: { sales: { caps: { day: 3 } } },
      routes: [
        {
          name: "large",
          when: { size: "large", any: [{ products: ["crm"] }, { "now.weekday": { upTo: 5 } }] },
          assign: { team: "sales" },
        },
        {
          name: "long",
          conditions: { all: [{ fact: "sales", operator: "greaterThan", value: 3 }] },
          assign: { team: "sales" },
        },
      ],
    });
  });

  it("refuses a fact that nobody declares, in either form and in a grade", () => {
    defineRuleSet({
      name: "typed",
      fields: { sales: { type: "number" } },
      teams: { sales: {} },
      // @ts-expect-error "saels" is no declared field or grade
      routes: [{ when: { saels: 3 }, assign: { team: "sales" } }],
    });
    defineRuleSet({
      name: "typed",
      fields: { sales: { type: "number" } },
      // @ts-expect-error "saels" is no declared field or grade
      routes: [{ conditions: { all: [{ fact: "saels", operator: "equal", value: 3 }] }, assign: { team: "sales" } }],
    });
    defineRuleSet({
      name: "typed",
      fields: { sales: { type: "number" } },
      // @ts-expect-error "saels" is no declared field or grade
      grades: { size: { type: "bands", fact: "saels", bands: [{ grade: "x" }] } },
      routes: [],
    });
  });

  it("refuses a field type that there is none of", () => {
    defineRuleSet({
      name: "typed",
      // @ts-expect-error "numbr" is no field type
      fields: { sales: { type: "numbr" } },
      routes: [],
    });
  });

  it("knows every grader, with what any of them takes", () => {
    defineRuleSet({
      name: "typed",
      fields: {
        customerId: {},
        sales: { type: "number" },
        debt: { type: "number" },
        products: { type: "list" },
        stage: {},
        since: { type: "date" },
        given: {},
        until: { type: "date" },
      },
      orders: { of: "customerId", lead: "customer_id", date: "order_date", amount: "revenue" },
      interactions: { lead: "leadId", type: "type", fields: { minutes: { type: "number" } } },
      derived: {
        yearSales: { of: "orders", sum: "amount", within: "P1Y" },
        visits: { of: "interactions", count: true, when: { type: "visit" }, within: "P90D" },
        usual: { of: "orders", mode: "product" },
        collection: { ratio: ["sales", "yearSales"] },
      },
      regradeEvery: "P3M",
      grades: {
        size: {
          type: "bands",
          fact: "yearSales",
          bands: [{ above: 5_000_000, grade: "large" }, { grade: "small" }],
          when: { since: { olderThan: "P6M" } },
          override: { field: "given", until: "until" },
          order: ["large", "small"],
          regradeEvery: "P1M",
        },
        need: {
          type: "rules",
          rules: [{ when: { visits: { from: 3 } }, grade: "A" }, { event: { type: "grade", params: { grade: "B" } } }],
        },
        level: { type: "table", by: ["size", "need"], rows: [["large", ["A", "B"], "VIP"]], otherwise: "plain" },
        tags: {
          type: "tags",
          rules: [
            { when: { usual: "crm" }, tag: "crm" },
            { conditions: { all: [] }, event: { type: "tag", params: { tag: "any" } } },
          ],
        },
        partner: {
          type: "scorecard",
          base: 1,
          reasons: "points-above",
          baseline: 0,
          characteristics: [
            { name: "debt", fact: "debt", reason: "debt", missing: 0, attributes: [{ upTo: 1, points: 1 }] },
            { name: "more", attributes: [{ when: { size: "large" }, points: { fact: "sales", times: 0.1, plus: 1 } }] },
          ],
          cutoffs: [{ from: 24, grade: "A" }, { grade: "B" }],
        },
        loyalty: {
          type: "rfm",
          quantiles: 5,
          monetary: "sum",
          asOf: "2006-12-31",
          segments: [{ grade: "Champions", r: [4, 5], fm: [8, 10] }],
          otherwise: "Others",
        },
        fixed: {
          type: "rfm",
          thresholds: { recency: { upTo: [30] }, frequency: { from: [2] }, monetary: { from: [1000] } },
        },
        abc: { type: "pareto", fact: "sales", cuts: [0.8, 0.95], grades: ["A", "B", "C"] },
        movement: {
          type: "trend",
          window: "P90D",
          measure: "sum",
          bands: [{ grade: "any" }],
          lapsed: { gaps: 3, grade: "lapsed" },
        },
        heat: { type: "decay", points: { visit: 1 }, halfLife: "P14D", caps: { visit: 10, total: 100 } },
        odds: {
          type: "likelihood",
          facts: ["need", "tags"],
          won: { stage: "Won" },
          lost: { stage: "Lost" },
          minimum: 40,
        },
        last: {
          type: "bands",
          fact: "loyalty.r",
          bands: [{ grade: "x" }],
          when: { "partner.reasons": { includes: "debt" }, "odds.score": { from: 50 }, tags: "crm" },
        },
      },
      repGrades: { fit: { type: "bands", fact: "rep.satisfaction", bands: [{ grade: "x" }] } },
    });
  });

  it("refuses what a grade does not add, and what a grade adds that there is none of", () => {
    const grades = { loyalty: { type: "rfm", quantiles: 5 } } as const;
    const fields = { sales: { type: "number" } } as const;
    const given = { name: "typed", fields, grades, teams: { a: {} } };
    defineRuleSet({ ...given, routes: [{ when: { "loyalty.r": 5 }, assign: { team: "a" } }] });
    // @ts-expect-error "loyality" is no grade
    defineRuleSet({ ...given, routes: [{ when: { "loyality.r": 5 }, assign: { team: "a" } }] });
    // @ts-expect-error no grade adds "s"
    defineRuleSet({ ...given, routes: [{ when: { "loyalty.s": 5 }, assign: { team: "a" } }] });
    // @ts-expect-error a field adds nothing
    defineRuleSet({ ...given, routes: [{ when: { "sales.r": 5 }, assign: { team: "a" } }] });
  });

  it("refuses a fact that nobody declares in every place of a grade and of a derived fact", () => {
    const fields = { sales: { type: "number" } } as const;
    // @ts-expect-error "saels" is no fact
    defineRuleSet({ name: "typed", fields, derived: { share: { ratio: ["saels", "sales"] } } });
    defineRuleSet({
      name: "typed",
      fields,
      // @ts-expect-error "saels" is no fact
      grades: { a: { type: "scorecard", characteristics: [{ name: "b", fact: "saels", attributes: [] }] } },
    });
    defineRuleSet({
      name: "typed",
      fields,
      grades: {
        a: {
          type: "scorecard",
          // @ts-expect-error "saels" is no fact
          characteristics: [{ name: "b", attributes: [{ points: { fact: "saels" } }] }],
        },
      },
    });
    defineRuleSet({
      name: "typed",
      fields,
      // @ts-expect-error "saels" is no fact
      grades: { abc: { type: "pareto", fact: "saels" } },
    });
    defineRuleSet({
      name: "typed",
      fields,
      // @ts-expect-error "saels" is no fact
      grades: { tags: { type: "tags", rules: [{ when: { saels: 1 }, tag: "x" }] } },
    });
    defineRuleSet({
      name: "typed",
      fields,
      // @ts-expect-error "given" is no fact
      grades: { size: { type: "bands", fact: "sales", bands: [{ grade: "x" }], override: "given" } },
    });
    defineRuleSet({
      name: "typed",
      fields,
      // @ts-expect-error a pareto has no quantiles
      grades: { abc: { type: "pareto", quantiles: 5 } },
    });
  });

  it("refuses teams, pools and named conditions that nobody declares", () => {
    const declared = {
      name: "typed",
      fields: { sales: { type: "number" } },
      conditions: { big: { when: { sales: { from: 5 } } } },
      teams: { sales: {}, key: {} },
      pools: { common: {} },
    } as const;
    defineRuleSet({
      ...declared,
      routes: [
        {
          when: { condition: "big" },
          assign: { teams: ["sales", "key"], otherwise: [{ hold: "P1D" }, { pool: "common" }] },
        },
      ],
      fallback: { pool: "common" },
    });
    // @ts-expect-error "sls" is no team
    defineRuleSet({ ...declared, routes: [{ assign: { team: "sls" } }] });
    // @ts-expect-error "sls" is no team
    defineRuleSet({ ...declared, routes: [{ assign: { teams: ["sales", "sls"] } }] });
    // @ts-expect-error "sls" is no team
    defineRuleSet({ ...declared, routes: [{ assign: { team: "sales", otherwise: { team: "sls" } } }] });
    // @ts-expect-error "comon" is no pool
    defineRuleSet({ ...declared, routes: [{ assign: { team: "sales", otherwise: [{ pool: "comon" }] } }] });
    // @ts-expect-error "comon" is no pool
    defineRuleSet({ ...declared, routes: [], fallback: { pool: "comon" } });
    // @ts-expect-error "bg" is no named condition
    defineRuleSet({ ...declared, routes: [{ when: { condition: "bg" }, assign: { team: "sales" } }] });
    // @ts-expect-error "bg" is no named condition
    defineRuleSet({ ...declared, routes: [{ conditions: { condition: "bg" }, assign: { team: "sales" } }] });
  });

  it("refuses values that a field or a grade cannot have", () => {
    const declared = {
      name: "typed",
      fields: { sales: { type: "number" }, source: { oneOf: ["web", "fair"] }, isNew: { type: "boolean" } },
      grades: { size: { type: "bands", fact: "sales", bands: [{ above: 3, grade: "large" }, { grade: "small" }] } },
      teams: { sales: {} },
    } as const;
    const assign = { team: "sales" } as const;
    defineRuleSet({
      ...declared,
      routes: [
        {
          when: { sales: { from: 3, not: [4, 5] }, source: ["web", "fair"], size: { not: "small" }, isNew: true },
          assign,
        },
        { when: { any: [{ sales: 3 }, { source: null }, { sales: { from: { fact: "sales" } } }] }, assign },
      ],
    });
    // @ts-expect-error a number is not a text
    defineRuleSet({ ...declared, routes: [{ when: { sales: "3" }, assign }] });
    // @ts-expect-error a number is not a text
    defineRuleSet({ ...declared, routes: [{ when: { sales: { from: "3" } }, assign }] });
    // @ts-expect-error "wbe" is not one of them
    defineRuleSet({ ...declared, routes: [{ when: { source: "wbe" }, assign }] });
    // @ts-expect-error "wbe" is not one of them
    defineRuleSet({ ...declared, routes: [{ when: { source: ["web", "wbe"] }, assign }] });
    // @ts-expect-error "wbe" is not one of them
    defineRuleSet({ ...declared, routes: [{ when: { any: [{ source: { not: "wbe" } }] }, assign }] });
    // @ts-expect-error the grader gives no "lrge"
    defineRuleSet({ ...declared, routes: [{ when: { size: "lrge" }, assign }] });
    // @ts-expect-error true and false are no texts
    defineRuleSet({ ...declared, routes: [{ when: { isNew: "yes" }, assign }] });
  });

  it("takes graders of one's own that are handed over", () => {
    const fields = { sales: { type: "number" } } as const;
    defineRuleSet(
      { name: "typed", fields, grades: { a: { type: "mine", depth: 3 } } },
      { graders: [{ type: "mine" }] },
    );
    // @ts-expect-error nobody knows "mine"
    defineRuleSet({ name: "typed", fields, grades: { a: { type: "mine", depth: 3 } } });
  });
});

describe("territories of defineRuleSet", () => {
  it("are known by name wherever they stand: in the tree, in the short form, in the built-in regions", () => {
    defineRuleSet({
      name: "tree",
      fields: { country: {}, city: {} },
      territories: {
        Europe: {
          when: { country: ["DE", "FR"] },
          children: { Germany: { when: { country: "DE" }, children: { Berlin: { when: { city: "Berlin" } } } } },
        },
      },
      teams: { sales: { territories: ["Europe", "Germany", "Berlin"] } },
      routes: [],
    });
    defineRuleSet({
      name: "short",
      fields: { 省份: {} },
      territories: { by: "省份", description: "two of seven", 华东: ["上海", "江苏"], 华南: ["广东"] },
      teams: { sales: { territories: ["华东", "广东"] } },
      routes: [],
    });
    defineRuleSet({
      name: "built in",
      fields: { 省份: {} },
      territories: { use: "cn-regions", fact: "省份" },
      teams: { sales: { territories: ["华东"] } },
      routes: [],
    });
  });

  it("that nobody declares are refused, and so are facts in them", () => {
    defineRuleSet({
      name: "tree",
      fields: { country: {} },
      territories: { Europe: { when: { country: "DE" } } },
      // @ts-expect-error "Erope" is no territory
      teams: { sales: { territories: ["Erope"] } },
      routes: [],
    });
    defineRuleSet({
      name: "short",
      fields: { 省份: {} },
      territories: { by: "省份", 华东: ["上海"] },
      // @ts-expect-error "华西" is no territory
      teams: { sales: { territories: ["华西"] } },
      routes: [],
    });
    defineRuleSet({
      name: "tree",
      fields: { country: {} },
      // @ts-expect-error "cuontry" is no fact
      territories: { Europe: { when: { cuontry: "DE" } } },
      teams: { sales: {} },
      routes: [],
    });
    defineRuleSet({
      name: "short",
      fields: { 省份: {} },
      // @ts-expect-error "省分" is no fact
      territories: { by: "省分", 华东: ["上海"] },
      teams: { sales: {} },
      routes: [],
    });
    defineRuleSet({
      name: "balance",
      fields: { sales: { type: "number" } },
      // @ts-expect-error "saels" is no fact
      teams: { sales: { balance: "saels" } },
      routes: [],
    });
  });
});

describe("what comes after the assignment, in defineRuleSet", () => {
  const declared = {
    name: "after",
    fields: { email: {}, company: {}, paidAt: { type: "date" } },
    teams: { sales: {}, service: {} },
    pools: { sea: { holding: 3 } },
    routes: [],
  } as const;

  it("takes every list, with the facts of the book", () => {
    defineRuleSet({
      ...declared,
      routes: [],
      calendars: { office: { week: { "mon-fri": ["09:00-17:00"] } } },
      duplicates: { keys: [["email"]], fuzzy: { field: "company", atLeast: 0.9 }, onMatch: "reject" },
      lifecycle: [{ when: { paidAt: { present: true } }, advance: { from: "lead", to: "signed" } }],
      followUps: [{ plan: { from: "paidAt", steps: [{ after: "P3D", unless: { activity: "phone" } }] } }],
      ownership: [
        {
          when: { "book.activity.phone": { olderThan: "P3D" } },
          reclaim: { pool: "sea", protection: { default: "P9D" } },
        },
        { when: { stage: "signed" }, "hand-over": { team: "service" } },
        { event: { type: "escalate", params: { levels: [{ after: "PT1H", to: "lead" }] } } },
      ],
    });
  });

  it("refuses teams, pools and facts that nobody declares", () => {
    const protection = { default: "P9D" };
    const routes: [] = [];
    // @ts-expect-error "see" is no pool
    defineRuleSet({ ...declared, routes, ownership: [{ reclaim: { pool: "see", protection } }] });
    // @ts-expect-error "servce" is no team
    defineRuleSet({ ...declared, routes, ownership: [{ "hand-over": { team: "servce" } }] });
    // @ts-expect-error "emial" is no fact
    defineRuleSet({ ...declared, routes, duplicates: { keys: [["emial"]] } });
    const demote = { from: "b", to: "a" };
    // @ts-expect-error "book.ownr" is no fact
    defineRuleSet({ ...declared, routes, lifecycle: [{ when: { "book.ownr": "x" }, demote }] });
  });
});

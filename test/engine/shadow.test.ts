import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  createEngine,
  defineCriterion,
  openBook,
  parseRuleSet,
  type ShadowDifference,
  type ShadowOptions,
} from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
const reps = [
  { id: "amy", teams: ["sales"] },
  { id: "bo", teams: ["sales"] },
  { id: "cy", teams: ["key"] },
];
const source = (from: number, more: object = {}) => ({
  name: "live",
  fields: { sales: { type: "number" } },
  grades: { size: { type: "bands", fact: "sales", bands: [{ from, grade: "large" }, { grade: "small" }] } },
  teams: { sales: {}, key: {} },
  routes: [
    { name: "large", when: { size: "large" }, assign: { team: "key" } },
    { name: "rest", assign: { team: "sales" } },
  ],
  ...more,
});
const engineOf = (json: object, rows: readonly object[] = reps) => createEngine(parseRuleSet(json), { reps: rows });
const leads = Array.from({ length: 20 }, (_, i) => ({ id: `L${i}`, sales: i * 10 }));

const told = (): ShadowOptions & { readonly found: ShadowDifference[] } => {
  const found: ShadowDifference[] = [];
  return { found, onDifference: (difference) => void found.push(difference) };
};

describe("engine.shadow", () => {
  it("gives the first engine's decisions and leaves its book, and tells what the other would have done", () => {
    const [first, other] = [engineOf(source(100)), engineOf(source(150))];
    const [alone, together] = [openBook(), openBook()];
    const options = told();
    const shadowed = first.shadow(other, options);
    for (const lead of leads)
      expect(shadowed.assign(lead, { book: together, now })).toEqual(first.assign(lead, { book: alone, now }));
    expect(together.toJSON()).toEqual(alone.toJSON());
    // 100, 110, 120, 130, 140: large from 100 on, but not from 150.
    expect(options.found.map(({ leadId }) => leadId)).toEqual(["L10", "L11", "L12", "L13", "L14"]);
    expect(options.found[0]).toMatchObject({
      decision: { route: "large", team: "key", rep: "cy", grades: { size: "large" } },
      other: { route: "rest", team: "sales", grades: { size: "small" } },
      differs: ["rep", "team", "route", "grades"],
    });
  });

  it("lets the other engine see the book before the decision is in it", () => {
    const engine = engineOf(source(100));
    const options = told();
    const shadowed = engine.shadow(engine, options);
    const book = openBook();
    for (const lead of leads) shadowed.assign(lead, { book, now });
    expect(options.found).toEqual([]);
  });

  it("is not disturbed by what the other engine throws", () => {
    const broken = defineCriterion({
      type: "broken",
      params: z.object({}),
      keep: () => {
        throw new Error("out of order");
      },
    });
    const routes = [{ assign: { team: "sales", require: ["broken"] } }];
    const other = createEngine(parseRuleSet(source(100, { routes }), { criteria: [broken] }), { reps });
    const options = told();
    const book = openBook();
    const decision = engineOf(source(100)).shadow(other, options).assign(leads[0], { book, now });
    expect(decision).toMatchObject({ outcome: "assigned", rep: "amy" });
    expect(book.state.open.size).toBe(1);
    expect(options.found).toMatchObject([{ leadId: "L0", differs: [], error: { message: "out of order" } }]);
    expect(options.found[0]).not.toHaveProperty("other");
  });

  it("has told and recorded before the listener throws", () => {
    const book = openBook();
    const shadowed = engineOf(source(100)).shadow(engineOf(source(150)), {
      onDifference: () => {
        throw new Error("no log");
      },
    });
    expect(() => shadowed.assign({ id: "L1", sales: 120 }, { book, now })).toThrow("no log");
    expect(book.state.open.get("L1")).toMatchObject({ rep: "cy" });
  });

  it("tells of decide, assignAll and reassign too, and takes a changed roster to both", () => {
    const options = told();
    const shadowed = engineOf(source(100)).shadow(engineOf(source(150)), options);
    const book = openBook();
    shadowed.decide({ id: "A", sales: 120 }, { book, now });
    expect(book.state.leads).toBe(0);
    expect([...shadowed.assignAll([{ id: "B", sales: 120 }], { book, now })]).toHaveLength(1);
    const grown = shadowed.withReps([...reps, { id: "di", teams: ["key"] }]);
    expect(grown.reassign({ id: "B", sales: 120 }, { book, now, reason: "wrong" })).toMatchObject({ rep: "di" });
    expect(options.found.map(({ leadId, decision }) => [leadId, decision.rep])).toEqual([
      ["A", "cy"],
      ["B", "cy"],
      ["B", "di"],
    ]);
  });

  it("can be put on top of a shadow", () => {
    const [one, two] = [told(), told()];
    const shadowed = engineOf(source(100))
      .shadow(engineOf(source(150)), one)
      .shadow(engineOf(source(50)), two);
    const book = openBook();
    for (const sales of [60, 120]) shadowed.assign({ id: `S${sales}`, sales }, { book, now });
    expect(one.found.map(({ leadId }) => leadId)).toEqual(["S120"]);
    expect(two.found.map(({ leadId }) => leadId)).toEqual(["S60"]);
  });

  it("gives rows of tables to both, though they can be gone through once", () => {
    const tables = (from: number) => ({
      name: "orders",
      fields: {},
      orders: {},
      derived: { year: { of: "orders", sum: "amount" } },
      teams: { sales: {}, key: {} },
      routes: [{ when: { year: { from } }, assign: { team: "key" } }, { assign: { team: "sales" } }],
    });
    const once = function* () {
      yield { leadId: "L1", date: "2026-01-01", amount: 70 };
    };
    const options = told();
    const shadowed = engineOf(tables(100)).shadow(engineOf(tables(50)), options);
    const decision = shadowed.assign({ id: "L1" }, { book: openBook(), now, orders: once() });
    expect(decision.team).toBe("sales");
    expect(options.found).toMatchObject([{ other: { team: "key" } }]);
  });

  it("does not use evidence of another meaning, and takes the other's own", () => {
    const tables = (derived: object) => ({
      name: "orders",
      fields: {},
      orders: {},
      derived,
      teams: { sales: {}, key: {} },
      routes: [{ when: { year: { from: 50 } }, assign: { team: "key" } }, { assign: { team: "sales" } }],
    });
    const first = engineOf(tables({ year: { of: "orders", sum: "amount" } }));
    const other = engineOf(tables({ year: { of: "orders", count: true } }));
    const orders = [{ leadId: "L1", date: "2026-01-01", amount: 70 }];
    const evidence = first.evidence({ now, orders });
    const without = told();
    first.shadow(other, without).assign({ id: "L1" }, { book: openBook(), now, evidence });
    expect(without.found).toMatchObject([{ error: { message: expect.stringContaining("`other.evidence`") } }]);
    const own = told();
    const decision = first
      .shadow(other, { ...own, evidence: other.evidence({ now, orders }) })
      .assign({ id: "L1" }, { book: openBook(), now, evidence });
    expect(decision.team).toBe("key");
    expect(own.found).toMatchObject([{ other: { team: "sales" } }]);
  });
});

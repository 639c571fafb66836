import { describe, expect, it } from "vitest";
import { parseRuleSet, RosterError } from "../../src/index.js";
import { trial } from "../../src/testing/index.js";

const ruleSet = parseRuleSet({
  name: "trial",
  timeZone: "Asia/Shanghai",
  fields: { phone: { normalize: "phone", country: "CN" }, kind: {} },
  repFields: { status: { values: { holiday: "away" } } },
  grades: {
    size: { type: "rfm", thresholds: { recency: { upTo: [30] }, frequency: { from: [2] }, monetary: { from: [10] } } },
  },
  teams: { sales: { caps: { day: 3 } } },
  pools: { sea: {} },
  routes: [{ name: "all", assign: { team: "sales", otherwise: { pool: "sea" } } }],
});
const reps = [
  { id: "amy", 团队: "sales" },
  { id: "bo", teams: ["sales"] },
];
const now = "2026-03-02T09:00:00";
const open = (more: object = {}) => trial(ruleSet, { reps, now, ...more });

describe("trial", () => {
  it("numbers leads through, fills {n}, and decides with a full trace", () => {
    const sales = open({ defaults: { phone: "138{n:8}" } });
    const [first, second] = sales.assignMany(2);
    const third = sales.assign({ kind: "lead {n}" });
    expect([first, second, third].map((one) => one?.leadId)).toEqual(["L1", "L2", "L3"]);
    expect(sales.assign({ id: "own" }).leadId).toBe("own");
    expect(third.trace?.teams[0]?.reps?.map(({ rep }) => rep)).toEqual(["amy", "bo"]);
    expect(sales.decisions).toHaveLength(4);
    expect(sales.counts()).toEqual({ amy: 2, bo: 2 });
    expect(sales.counts([third])).toEqual({ amy: 1 });
  });

  it("lets reps claim from a pool, and records what is granted", () => {
    const sales = open({ events: [{ type: "pooled", leadId: "L9", pool: "sea", reason: "no-route", at: `${now}Z` }] });
    expect(sales.claim("L9", "amy")).toMatchObject({ outcome: "claimed", rep: "amy" });
    expect(sales.claim(["L9"], "bo")).toMatchObject({ outcome: "refused", reason: "protected", owner: "amy" });
    expect(sales.book.state.open.get("L9")?.rep).toBe("amy");
  });

  it("changes reps under the names of their columns, and takes them in and out", () => {
    const sales = open();
    sales.set("amy", { 状态: "holiday" });
    expect(sales.counts(sales.assignMany(2))).toEqual({ bo: 2 });
    sales.set("amy", { teams: [], status: "active" });
    sales.add({ id: "cy", teams: "sales" });
    expect(sales.counts(sales.assignMany(2))).toEqual({ bo: 1, cy: 1 });
    sales.remove("bo");
    expect(sales.engine.reps.map(({ id }) => id)).toEqual(["amy", "cy"]);
  });

  it("releases what waits", () => {
    const waits = parseRuleSet({
      name: "waits",
      teams: { sales: {} },
      routes: [{ name: "all", assign: { team: "sales", otherwise: { hold: "P1D" } } }],
    });
    const sales = trial(waits, { reps: [{ id: "amy", teams: "sales", status: "away" }], now: "2026-03-02T09:00:00Z" });
    sales.assignMany(3);
    sales.set("amy", { status: "active" });
    expect(sales.release({ limit: 1 })).toMatchObject([{ leadId: "L1", rep: "amy" }]);
    expect(sales.release().map(({ leadId }) => leadId)).toEqual(["L2", "L3"]);
    expect(sales.release()).toEqual([]);
    expect(sales.decisions).toHaveLength(6);
    expect(sales.counts()).toEqual({ amy: 3 });
    expect(sales.decisions.at(-1)?.trace?.teams).toHaveLength(1);
  });

  it("moves the clock, in the rule set's zone where a text has no offset", () => {
    const sales = open();
    expect(sales.now.toISOString()).toBe("2026-03-02T01:00:00.000Z");
    expect(sales.assignMany(7).at(-1)).toMatchObject({ outcome: "pooled" });
    sales.at("2026-03-03T00:00:00");
    expect(sales.assign()).toMatchObject({ outcome: "assigned", at: "2026-03-02T16:00:00.000Z" });
    sales.at(new Date("2026-03-04T00:00:00Z"));
    expect(sales.now.toISOString()).toBe("2026-03-04T00:00:00.000Z");
  });

  it("records events, now where they do not say when", () => {
    const sales = open();
    sales.assign();
    sales.record({ type: "closed", leadId: "L1", result: "won" });
    expect(sales.book.state.reps.get("amy")).toMatchObject({ open: 0, won: 1 });
    expect(sales.book.state.latest).toBe(Date.parse("2026-03-02T01:00:00Z"));
    expect(() => sales.record({ type: "sold" } as never)).toThrow("not an event of the ledger");
  });

  it("grades with orders", () => {
    const orders = [1, 2].map((day) => ({ leadId: "L1", date: `2026-03-0${day}`, amount: 20 }));
    expect(open({ orders }).assign().grades).toMatchObject({ "size.score": 222 });
    expect(open().assign().grades["size.score"]).toBeUndefined();
  });

  it("does what a step of a spec says", () => {
    const sales = open();
    expect(sales.act({ assign: { count: 2, like: {} } })).toHaveLength(2);
    expect(sales.act({ set: { rep: "amy", status: "left" } })).toEqual([]);
    expect(sales.assign().rep).toBe("bo");
  });

  it("says what cannot be done, and goes on as before", () => {
    const sales = open();
    expect(() => sales.set("anny", {})).toThrow('there is no rep "anny" on the roster; did you mean "amy"?');
    expect(() => sales.add({ id: "bo" })).toThrow(RosterError);
    expect(() => sales.at("soon")).toThrow("soon is no instant");
    expect(() => open({ reps: [{ status: "ill" }] })).toThrow(RosterError);
    expect(sales.assign().rep).toBe("amy");
  });
});

import { describe, expect, it } from "vitest";
import {
  type Action,
  type Book,
  checkRuleSet,
  createEngine,
  type LedgerEvent,
  openBook,
  parseRuleSet,
} from "../../src/index.js";
import { deadline } from "../../src/ownership/deadline.js";

const now = "2026-03-02T09:00:00+08:00";
const reps = [
  { id: "amy", name: "Amy", teams: "service", years: 2 },
  { id: "sue", name: "Sue", teams: "service", years: 9, manager: "kim" },
  { id: "max", name: "Max", teams: "", manager: "eva" },
  { id: "eva", name: "Eva", teams: "" },
  { id: "kim", name: "Kim", teams: "" },
];
const source = (complaint: object, assign: object = {}) => ({
  name: "complaints",
  timeZone: "Asia/Shanghai",
  fields: { kind: { type: "string", oneOf: ["goods", "contract", "transport", "service"] } },
  repFields: { years: { type: "number" } },
  teams: { service: { lead: "max" } },
  pools: { open: {} },
  routes: [
    {
      name: "complaints",
      when: { kind: { present: true } },
      assign: { team: "service", require: [{ where: { when: { "rep.years": { from: 5 } } } }], ...assign },
    },
    { name: "others", assign: { team: "service" } },
  ],
  ownership: [{ name: "complaint", when: { kind: { present: true } }, complaint }],
});
const asked = { within: "P2D", needs: ["cause", "outcome"], notify: ["lead", "manager"], coordinator: "lead" };
const told = { notify: ["lead", "lead.manager", "manager"], coordinator: "lead" };
const engineOf = (complaint: object = asked, assign: object = told, roster: readonly object[] = reps) =>
  createEngine(parseRuleSet(source(complaint, assign)), { reps: roster });
const lead = { id: "C1", kind: "goods" };
const given = (engine = engineOf()): Book => {
  const book = openBook();
  engine.assign(lead, { book, now });
  return book;
};

describe("who is told of a lead", () => {
  it("is in the decision of a route that says so, and in the explanation", () => {
    const engine = engineOf();
    const { decision } = engine.decide(lead, { book: openBook(), now });
    expect(decision).toMatchObject({ rep: "sue", notify: ["max", "eva", "kim"], coordinator: "max" });
    expect(engine.explain(decision)).toContain(" Max, Eva and Kim are told of it. Max coordinates.");
    expect(engine.explain(decision, { language: "zh" })).toContain("知会Max、Eva、Kim。由Max协调。");
    expect(engine.decide({ id: "L1" }, { book: openBook(), now }).decision).toMatchObject({
      notify: undefined,
      coordinator: undefined,
    });
  });

  it("are the superiors of the route's own team where nobody can take it", () => {
    const away = reps.map((rep) => ({ ...rep, status: "away" }));
    const engine = engineOf(
      asked,
      { ...told, notify: ["lead", "lead.manager", "manager", "amy"], otherwise: { hold: "P1D" } },
      away,
    );
    expect(engine.decide(lead, { book: openBook(), now }).decision).toMatchObject({
      outcome: "held",
      notify: ["max", "eva", "amy"],
      coordinator: "max",
    });
  });

  it("is checked, and part of what a rule file means", () => {
    const pathsOf = (complaint: object, assign: object) => {
      const checked = checkRuleSet(source(complaint, assign));
      return checked.ok ? [] : checked.problems.map(({ path }) => path.join("."));
    };
    expect(pathsOf({ notify: ["lead.boss"] }, { notify: ["lead", "manager.lead"], coordinator: "lead.lead" })).toEqual([
      "routes.0.assign.notify.1",
      "routes.0.assign.coordinator",
      "ownership.0.complaint.notify.0",
    ]);
    const hash = (assign: object) => parseRuleSet(source(asked, assign)).hash;
    expect(new Set([hash({}), hash({ notify: ["lead"] }), hash({ coordinator: "lead" })]).size).toBe(3);
  });
});

describe("a complaint", () => {
  it("is overdue once its time is over, which is told once", () => {
    const engine = engineOf();
    const book = given(engine);
    const review = (at: string) => engine.review([lead], { book, now: at });
    // Two days through the last of them: 2 March and two more.
    expect(review("2026-03-04T23:59:59+08:00")).toEqual([]);
    const [action, ...more] = review("2026-03-05T00:00:00+08:00");
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      action: "overdue",
      rep: "sue",
      reason: "complaint-overdue",
      rule: "complaint",
      dueAt: "2026-03-04T16:00:00.000Z",
      notify: ["max", "kim"],
      coordinator: "max",
    });
    expect(engine.explainAction(action as Action)).toContain("settled by Sue");
    expect(engine.explainAction(action as Action, { language: "zh" })).toContain("知会Max、Kim。由Max协调。");
    for (const event of action?.events ?? []) book.record(event);
    expect(review("2026-03-05T00:00:00+08:00")).toEqual([]);
    // Somebody else has it anew.
    book.record({ type: "moved", leadId: "C1", rep: "amy", team: "service", at: "2026-03-05T01:00:00Z" });
    expect(review("2026-03-09T00:00:00+08:00").map(({ rep }) => rep)).toEqual(["amy"]);
  });

  it("is complete only with what must be said", () => {
    const engine = engineOf();
    const book = given(engine);
    const close = (ending: object) => engine.close(lead, ending, { book, now });
    expect(close({})).toMatchObject({
      outcome: "refused",
      reason: "incomplete",
      rule: "complaint",
      missing: ["cause", "outcome"],
      events: [],
    });
    expect(close({ cause: "late lorry", outcome: " " })).toMatchObject({ outcome: "refused", missing: ["outcome"] });
    const closing = close({ cause: "late lorry", outcome: "refund" });
    expect(closing).toMatchObject({
      outcome: "closed",
      missing: [],
      events: [{ type: "closed", cause: "late lorry", outcome: "refund" }],
    });
    expect(book.state.open.has("C1")).toBe(true);
    for (const event of [...closing.events, ...closing.events]) book.record(event);
    expect(book.state.closed.get("C1")).toMatchObject({ has: ["cause", "outcome"], holding: { rep: "sue" } });
    expect(close({})).toMatchObject({ outcome: "closed", events: [] });
    expect(engine.review([lead], { book, now: "2026-05-05T00:00:00Z" })).toEqual([]);
  });

  it("that was closed without is asked for once, and may be told later", () => {
    const engine = engineOf();
    const book = given(engine);
    book.record({ type: "closed", leadId: "C1", cause: "late lorry", at: now } as LedgerEvent);
    const review = () => engine.review([lead], { book, now });
    const [action] = review();
    expect(action).toMatchObject({
      action: "complete",
      rep: "sue",
      reason: "closing-incomplete",
      missing: ["outcome"],
      notify: ["max", "kim"],
    });
    expect(engine.explainAction(action as Action)).toContain("closed without the outcome");
    const stored = openBook(JSON.parse(JSON.stringify(book)));
    expect(stored.toJSON()).toEqual(book.toJSON());
    book.record({ type: "closed", leadId: "C1", outcome: "refund", at: now } as LedgerEvent);
    expect(review()).toEqual([]);
    for (const event of action?.events ?? []) stored.record(event);
    expect(engine.review([lead], { book: stored, now })).toEqual([]);
  });

  it("cannot be closed by whoever does not have it, and others close freely", () => {
    const engine = engineOf();
    expect(engine.close(lead, {}, { book: openBook(), now })).toMatchObject({ outcome: "refused", reason: "no-owner" });
    expect(engine.close({ kind: "goods" }, {}, { book: given(), now })).toMatchObject({
      reason: "invalid-lead",
      outcome: "refused",
    });
    const book = openBook();
    engine.assign({ id: "L1" }, { book, now });
    expect(engine.close({ id: "L1" }, { result: "won" }, { book, now })).toMatchObject({
      outcome: "closed",
      events: [{ type: "closed", leadId: "L1", result: "won", at: "2026-03-02T01:00:00.000Z" }],
    });
  });
});

describe("deadline", () => {
  // Working hours from 9 to 17 UTC every day.
  const hour = 3_600_000;
  const day = 24 * hour;
  const next = (at: number) => {
    const midnight = Math.floor(at / day) * day;
    if (at < midnight + 9 * hour) return midnight + 9 * hour;
    return at < midnight + 17 * hour ? at : midnight + 33 * hour;
  };
  const add = (at: number, ms: number) => {
    let from = next(at);
    let left = ms;
    for (;;) {
      const end = Math.floor(from / day) * day + 17 * hour;
      if (left <= end - from) return from + left;
      left -= end - from;
      from = next(end);
    }
  };
  const hours = { zone: "UTC", isWorking: (at: number) => next(at) === at, next, add };
  const none = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };
  const at = Date.parse("2026-03-02T15:00:00Z");
  const text = (duration: object, own: typeof hours | undefined) =>
    new Date(deadline(at, { ...none, ...duration }, own, "UTC")).toISOString();

  it("counts working time for those who have hours", () => {
    expect(text({ hours: 3 }, hours)).toBe("2026-03-03T10:00:00.000Z");
    expect(text({ days: 2 }, hours)).toBe("2026-03-04T15:00:00.000Z");
    expect(text({ hours: 3 }, undefined)).toBe("2026-03-02T18:00:00.000Z");
    expect(text({ days: 2 }, undefined)).toBe("2026-03-05T00:00:00.000Z");
  });

  it("does without hours that never come", () => {
    expect(text({ days: 2 }, { ...hours, next: () => undefined } as never)).toBe("2026-03-05T00:00:00.000Z");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Action, createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";
import { recordAll } from "./owned.js";

const zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Pacific/Apia", "UTC"];
const channels = ["phone", "visit", "mail"];
const hour = 3_600_000;
/** A week before clocks are put forward in Berlin and New York, and a day before Apia leaves one out. */
const starts = ["2026-03-02T00:00:00Z", "2026-10-20T00:00:00Z", "2011-12-26T00:00:00Z", "2018-10-30T00:00:00Z"];

/** The calendar day as the platform reads it off a zone's clocks. */
const dayIn = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);
const daysOn = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10);
const later = (a: string, b: string): string => (a > b ? a : b);

const happening = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("activity" as const),
      channel: fc.option(fc.constantFrom(...channels), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("moved" as const), rep: fc.constantFrom("amy", "bo") }) },
);
const story = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), happening), { maxLength: 12 });
const days = fc.integer({ min: 0, max: 12 });
const rule = fc.record(
  {
    default: days,
    extend: fc.dictionary(fc.constantFrom("activity", "activity.phone", "activity.visit"), days, { maxKeys: 3 }),
    max: fc.integer({ min: 0, max: 20 }),
    warn: fc.integer({ min: 0, max: 5 }),
  },
  { requiredKeys: ["default", "extend"] },
);
type Rule = { default: number; extend: { [way: string]: number }; max?: number; warn?: number };

const engineOf = ({ default: atFirst, extend, max, warn }: Rule, timeZone: string) => {
  const inDays = (count: number): string => `P${count}D`;
  const protection = {
    default: inDays(atFirst),
    extend: Object.fromEntries(Object.entries(extend).map(([way, count]) => [way, inDays(count)])),
    ...(max !== undefined && { max: inDays(max) }),
  };
  const reclaim = { pool: "sea", protection, ...(warn !== undefined && { warn: inDays(warn) }), cooldown: "P7D" };
  const ruleSet = { name: "p", timeZone, teams: { sales: {} }, pools: { sea: {} }, ownership: [{ reclaim }] };
  return createEngine(parseRuleSet(ruleSet), { reps: [] });
};

/** The last day of protection, by the words of the rule: each activity since the owner has it, by calendar days. */
const dueDay = (rule: Rule, events: readonly LedgerEvent[], now: number, zone: string): string => {
  let received = "";
  let receivedAt = 0;
  let owner = "";
  for (const event of events)
    if (event.type === "carried" || event.type === "moved") {
      const at = Date.parse(event.at);
      if (event.rep === owner) continue;
      owner = event.rep as string;
      receivedAt = at;
      received = dayIn(at, zone);
    }
  let due = daysOn(received, rule.default);
  for (const event of events) {
    const at = Date.parse(event.at);
    if (event.type !== "activity" || at < receivedAt || at > now) continue;
    const count = rule.extend[`activity.${event.channel}`] ?? rule.extend.activity;
    if (count !== undefined) due = later(due, daysOn(dayIn(at, zone), count));
  }
  const limit = rule.max === undefined ? due : daysOn(received, rule.max);
  return due < limit ? due : limit;
};

const tellStory = (start: string, all: readonly (readonly [number, object])[]) => {
  let at = Date.parse(start);
  const events: LedgerEvent[] = [{ type: "carried", leadId: "L", rep: "amy", at: new Date(at).toISOString() }];
  for (const [wait, happening] of all) {
    at += wait * hour;
    events.push({ leadId: "L", at: new Date(at).toISOString(), ...happening } as LedgerEvent);
  }
  return { events, end: at };
};

const arbitrary = fc.record({
  zone: fc.constantFrom(...zones),
  start: fc
    .tuple(fc.constantFrom(...starts), fc.nat({ max: 48 * 60 }))
    .map(([text, minutes]) => new Date(Date.parse(text) + minutes * 60_000).toISOString()),
  rule,
  story,
  wait: fc.integer({ min: 0, max: 40 * 24 * 60 }),
});

describe("protection by calendar days", () => {
  it("is as the days are counted: nothing is taken back before its day is over, and everything is then", () => {
    fc.assert(
      fc.property(arbitrary, ({ zone, start, rule: one, story: all, wait }) => {
        const { events, end } = tellStory(start, all);
        const book = openBook();
        for (const event of events) book.record(event);
        const now = end + wait * 60_000;
        const due = dueDay(one, events, now, zone);
        const today = dayIn(now, zone);
        const [action] = engineOf(one, zone).review([{ id: "L" }], { book, now: new Date(now) });
        // A day that a zone leaves out ends with the day before.
        const isApia = zone === "Pacific/Apia" && [due, daysOn(due, -(one.warn ?? 0))].includes("2011-12-30");
        if (isApia) return;
        expect(action?.action === "reclaim").toBe(today > due);
        if (action !== undefined) expect(action.protectedThrough).toBe(due);
        if (today <= due) expect(action !== undefined).toBe(one.warn !== undefined && today >= daysOn(due, -one.warn));
      }),
      { numRuns: 1500 },
    );
  });

  it("is taken as done once it is recorded: a second review gives nothing, and recording again changes nothing", () => {
    fc.assert(
      fc.property(arbitrary, ({ zone, start, rule: one, story: all, wait }) => {
        const { events, end } = tellStory(start, all);
        const engine = engineOf(one, zone);
        const book = openBook();
        for (const event of events) book.record(event);
        const now = new Date(end + wait * 60_000);
        const review = (): readonly Action[] => engine.review([{ id: "L" }], { book, now });
        const before = JSON.stringify(book);
        const actions = review();
        expect(JSON.stringify(book)).toBe(before);
        recordAll(book, actions);
        const after = JSON.stringify(book);
        expect(review()).toEqual([]);
        recordAll(book, actions);
        expect(JSON.stringify(book)).toBe(after);
      }),
      { numRuns: 300 },
    );
  });
});

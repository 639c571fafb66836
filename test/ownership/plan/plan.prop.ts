import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Book, type LedgerEvent, openBook } from "../../../src/index.js";
import { parseClockSpan } from "../../../src/kit/clock-span.js";
import { workingTime } from "../../../src/kit/working-time.js";
import { contact, engineWith } from "./world.js";

const hour = 3_600_000;
const day = 24 * hour;
/** A Monday, 09:00 in Shanghai. */
const monday = Date.parse("2026-03-02T09:00:00+08:00");
const iso = (instant: number) => new Date(instant).toISOString();

const channel = fc.constantFrom("phone", "mail", "visit", undefined);
const duration = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((days) => `P${days}D`),
  fc.integer({ min: 1, max: 900 }).map((minutes) => `PT${minutes}M`),
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 20 }))
    .map(([days, hours]) => `P${days}DT${hours}H`),
);
const step = fc
  .record({ length: duration, channel, isBefore: fc.boolean() })
  .map(({ length, channel, isBefore }) => ({ [isBefore ? "before" : "after"]: length, ...(channel && { channel }) }));
const steps = fc.array(step, { minLength: 1, maxLength: 4 });
const plans = fc.tuple(steps, steps, steps);
const grades = ["A", "B", "C"];
const engineOf = (lists: readonly object[][], from = "assigned") =>
  engineWith(lists.map((own, i) => ({ name: grades[i], when: { grade: grades[i] }, plan: { from, steps: own } })));

/** What happens between reviews: a contact, another grade, or nothing. */
const turn = fc.record({
  after: fc.integer({ min: 1, max: 4 * 24 }),
  grade: fc.constantFrom(...grades),
  contact: fc.option(channel, { nil: null }),
});

const owned = (...ids: string[]): Book => {
  const book = openBook();
  for (const leadId of ids) book.record({ type: "carried", leadId, rep: "amy", team: "sales", at: iso(monday) });
  return book;
};
const record = (book: Book, events: readonly LedgerEvent[]): void => {
  for (const event of events) book.record(event);
};

describe("plans", () => {
  const spans = ["09:00-12:00", "13:30-18:00"].map((text) => parseClockSpan(text)!);
  const office = workingTime({ week: [spans, spans, spans, spans, spans, [], []], dated: new Map() }, "Asia/Shanghai");

  it("have every task in working time, or at the end of it", () => {
    fc.assert(
      fc.property(
        plans,
        fc.date({ min: new Date("2026-01-01"), max: new Date("2026-12-31"), noInvalidDate: true }),
        (lists, date) => {
          const row = { id: "L1", grade: "A", renewal: iso(date.getTime()) };
          const tasks = engineOf(lists, "renewal").tasks([row], { book: owned("L1"), now: iso(monday) });
          for (const { dueAt } of tasks) {
            const at = Date.parse(dueAt);
            expect(office.isWorking(at) || office.isWorking(at - 1)).toBe(true);
          }
        },
      ),
    );
  });

  it("ask for the same of leads in any order", () => {
    const leads = fc.array(fc.constantFrom(...grades), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(plans, leads, fc.infiniteStream(fc.nat()), (lists, given, keys) => {
        const rows = given.map((grade, i) => ({ id: `L${i}`, grade }));
        const order = new Map(rows.map((row) => [row, keys.next().value as number]));
        const shuffled = rows.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
        const engine = engineOf(lists);
        const options = { book: owned(...rows.map(({ id }) => id)), now: iso(monday + 3 * day) };
        expect(engine.tasks(shuffled, options)).toEqual(engine.tasks(rows, options));
      }),
    );
  });

  it("are told once, whatever the grades were and however often the actions are recorded", () => {
    fc.assert(
      fc.property(plans, fc.array(turn, { maxLength: 8 }), (lists, turns) => {
        const engine = engineOf(lists);
        const book = owned("L1");
        let now = monday;
        for (const { after, grade, contact: by } of turns) {
          now += after * hour;
          if (by !== null) book.record(contact(iso(now - hour / 2), by));
          const row = { id: "L1", grade };
          const actions = engine.review([row], { book, now: iso(now) });
          for (const { events } of actions) record(book, events);
          for (const { events } of actions) record(book, events);
          expect(engine.review([row], { book, now: iso(now) })).toEqual([]);
        }
      }),
    );
  });

  it("lose no step that was due, and double none, when grades change", () => {
    fc.assert(
      fc.property(plans, fc.array(turn, { minLength: 1, maxLength: 8 }), (lists, turns) => {
        const engine = engineOf(lists);
        const book = owned("L1");
        let now = monday;
        /** What reviews have asked for so far and no contact has done. */
        const asked = new Set<string>();
        for (const { after, grade } of turns) {
          now += after * hour;
          const row = { id: "L1", grade };
          for (const { action, rule, step, events } of engine.review([row], { book, now: iso(now) })) {
            if (action === "task" || action === "overdue") asked.add(`${rule} ${step}`);
            record(book, events);
          }
          const tasks = engine.tasks([row], { book, now: iso(now) });
          const open = tasks.filter(({ state }) => state !== "planned").map(({ plan, step }) => `${plan} ${step}`);
          expect(new Set(open)).toEqual(asked);
          expect(new Set(tasks.map(({ key }) => key)).size).toBe(tasks.length);
          // Nothing of a plan that no longer holds is still to come.
          for (const { plan, state } of tasks) if (state === "planned") expect(plan).toBe(grade);
        }
      }),
    );
  });
});

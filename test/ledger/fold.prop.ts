import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";
import { busyJson, busyReps, live, steps } from "../support/life.js";

const throughText = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const freeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const one of Object.values(value)) freeze(one);
  }
  return value;
};

describe("a book", () => {
  it("saved anywhere and reloaded goes on exactly where it was", () => {
    fc.assert(
      fc.property(steps, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (all, where, asText) => {
        const whole = openBook();
        const once = live(all, whole);
        const middle = Math.floor(where * all.length);
        const before = openBook();
        const first = live(all.slice(0, middle), before);
        const after = openBook(asText ? throughText(before) : before.toJSON());
        const second = live(all.slice(middle), after, first.world);
        expect([...first.decisions, ...second.decisions]).toEqual(once.decisions);
        expect(after.toJSON()).toEqual(whole.toJSON());
      }),
      { numRuns: 200 },
    );
  });

  it("folded again from its events alone, without rule file or roster, is the same book", () => {
    fc.assert(
      fc.property(steps, fc.boolean(), (all, asText) => {
        const book = openBook();
        const { events } = live(all, book);
        const again = openBook();
        for (const event of asText ? throughText(events) : events) again.record(event);
        expect(again.toJSON()).toEqual(book.toJSON());
        expect(throughText(again.toJSON())).toEqual(throughText(book.toJSON()));
      }),
      { numRuns: 200 },
    );
  });

  it("decides the same whether it lived through the events or was folded from them", () => {
    fc.assert(
      fc.property(steps, steps, (past, future) => {
        const book = openBook();
        const { events, world } = live(past, book);
        const again = openBook();
        for (const event of throughText(events)) again.record(event);
        expect(live(future, again, world).decisions).toEqual(live(future, book, world).decisions);
      }),
      { numRuns: 100 },
    );
  });

  it("holds as many open leads of a rep as it names, and every lag is a whole number", () => {
    fc.assert(
      fc.property(steps, (all) => {
        const book = openBook();
        live(all, book);
        const { open, holdings, reps, rotations } = book.toJSON();
        for (const { rep, open: count } of reps) {
          expect(open.filter(([, position]) => holdings[position]?.rep === rep)).toHaveLength(count);
        }
        for (const { members } of rotations)
          for (const { lag } of members) expect(Number.isSafeInteger(lag)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe("decide changes nothing", () => {
  it("deep-frozen lead, rule set, reps and saved book go through, and the book is the same before and after", () => {
    const engine = createEngine(parseRuleSet(freeze(throughText(busyJson))), { reps: freeze(throughText(busyReps)) });
    fc.assert(
      fc.property(steps, (all) => {
        const past = openBook();
        live(all, past);
        const saved = freeze(throughText(past.toJSON()));
        const book = openBook(saved);
        const now = "2026-03-05T09:00:00+08:00";
        for (const step of all) {
          if (step.do !== "assign") continue;
          const { decision, events } = engine.decide(freeze({ ...step.lead }), { book, now, trace: "full" });
          freeze(decision);
          for (const { id } of busyReps) engine.whyNot(decision, id);
          engine.explain(decision);
          expect(events.length).toBeLessThanOrEqual(1);
        }
        for (const team of Object.keys(busyJson.teams)) engine.nextUp({ book, team, now });
        expect(book.toJSON()).toEqual(saved);
        // The book did not keep the frozen one: it can still be written to.
        for (const event of freeze(live(all, openBook()).events)) book.record(event as LedgerEvent);
      }),
      { numRuns: 60 },
    );
  });

  it("deciding twice gives the same, and recording what was decided is what assign does", () => {
    fc.assert(
      fc.property(steps, fc.nat({ max: 100 }), (all, n) => {
        const book = openBook();
        const { world } = live(all, book);
        const lead = {
          id: `new ${n}`,
          kind: ["one", "two", "shared", "both", "loaded", "waits"][n % 6],
          value: n,
          wants: "crm",
        };
        const options = { book, now: new Date(world.now), trace: "full" } as const;
        const decided = world.engine.decide(lead, options);
        expect(world.engine.decide(lead, options)).toEqual(decided);
        const other = openBook(book.toJSON());
        for (const event of decided.events) other.record(event);
        expect(world.engine.assign(lead, options)).toEqual(decided.decision);
        expect(book.toJSON()).toEqual(other.toJSON());
      }),
      { numRuns: 100 },
    );
  });
});

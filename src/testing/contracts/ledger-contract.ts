import assert from "node:assert/strict";
import { createEngine } from "../../engine/create-engine.js";
import type { Engine } from "../../engine/engine.js";
import type { Instant } from "../../engine/options.js";
import { parseRuleSet } from "../../engine/parse-rule-set.js";
import type { BookJson } from "../../ledger/book-json.js";
import { openBook } from "../../ledger/open-book.js";
import type { Decision } from "../../model/decision.js";
import type { LedgerEvent } from "../../model/event.js";
import { countReps } from "../compare.js";
import { throughText, withoutAbsent } from "../invariants/plain.js";
import { type Runner, runnerOf } from "../runner.js";
import { settledBook } from "./settled-book.js";

type Awaitable<Value> = Value | Promise<Value>;

/** What keeps a book: the one in memory, a file, a database. Each method may be asynchronous. */
export interface Ledger {
  /** Decides a lead by the book as it is and records what that implies, as one. */
  readonly assign: (engine: Engine, lead: object, options: { readonly now: Instant }) => Awaitable<Decision>;
  /** Decides the leads that wait again, as `engine.release` does, and records what that implies. */
  readonly release: (engine: Engine, options: { readonly now: Instant }) => Awaitable<readonly Decision[]>;
  readonly record: (event: LedgerEvent) => Awaitable<void>;
  readonly forget: (leadId: string) => Awaitable<void>;
  /** Everything that it knows, as one book. */
  readonly book: () => Awaitable<BookJson>;
  /** The same ledger as a later process finds it. */
  readonly reopen: () => Awaitable<Ledger>;
}

const monday = "2026-03-02T09:00:00.000Z";
const tuesday = "2026-03-03T09:00:00.000Z";

const ruleSet = parseRuleSet({
  name: "contract",
  version: "1",
  fields: { kind: {}, region: {} },
  grades: { size: { type: "rules", rules: [{ when: { kind: "large" }, grade: "large" }], otherwise: "small" } },
  teams: { sales: { caps: { day: 4 } }, support: {} },
  pools: { sea: {} },
  routes: [
    { name: "wait", when: { kind: "wait" }, assign: { hold: "P1D", otherwise: { team: "support", pick: "first" } } },
    { name: "nobody", when: { kind: "nobody" }, assign: { pool: "sea" } },
    { name: "help", when: { kind: "help" }, assign: { team: "support", pick: "least-loaded" } },
    { name: "weighed", when: { kind: "large" }, assign: { team: "sales", pick: "weighted" } },
    { name: "rest", assign: { team: "sales", otherwise: { pool: "sea" } } },
  ],
});

const reps = [
  { id: "amy", teams: ["sales"], weight: 2 },
  { id: "bo", teams: ["sales", "support"] },
  { id: "cy", teams: ["sales", "support"], dayCap: 2 },
];

const kinds = ["", "help", "large", "", "wait", "nobody"];

type LifeStep =
  | { readonly lead: object; readonly now: string }
  | { readonly event: LedgerEvent }
  | { readonly release: string };

/** Leads of every kind, with what happens to some of them in between. */
const life: readonly LifeStep[] = [
  ...kinds.flatMap((kind, i) => [1, 2].map((n) => ({ lead: { id: `A${i}${n}`, kind }, now: monday }))),
  { event: { type: "closed", leadId: "A01", result: "won", at: monday } },
  { event: { type: "closed", leadId: "A31", result: "lost", at: monday } },
  { event: { type: "returned", leadId: "A02", reason: "wrong number", at: monday } },
  { event: { type: "activity", leadId: "A11", channel: "phone", at: monday } },
  { event: { type: "moved", leadId: "A12", rep: "amy", at: monday } },
  { event: { type: "carried", leadId: "C1", rep: "bo", team: "support", at: monday } },
  { lead: { id: "A02", kind: "" }, now: monday },
  { event: { type: "reclaimed", leadId: "A21", pool: "sea", until: "2026-03-09T00:00:00.000Z", at: monday } },
  { event: { type: "claimed", leadId: "A51", rep: "cy", pool: "sea", team: "sales", at: monday } },
  { event: { type: "advanced", leadId: "A51", to: "signed", at: monday } },
  { event: { type: "acted", leadId: "A51", action: "warn", key: "2026-03-12", at: monday } },
  { release: monday },
  { release: tuesday },
  ...kinds.flatMap((kind, i) => [1, 2, 3].map((n) => ({ lead: { id: `B${i}${n}`, kind }, now: tuesday }))),
  { event: { type: "reopened", leadId: "A01", at: tuesday } },
  { event: { type: "reset", rotation: "sales", at: tuesday } },
  ...[1, 2, 3].map((n) => ({ lead: { id: `D${n}`, kind: "help" }, now: tuesday })),
];

const bare = (decision: Decision): unknown => withoutAbsent(throughText(decision));

/**
 * Test cases for a ledger of one's own: it decides as the book in memory does; a decision stands until something ends it; what it knows is
 * there when it is opened again; leads that wait are released; what is no event changes nothing; a lead can be forgotten; many at once are
 * decided once each, fairly.
 *
 * @param open makes an empty ledger; it is called once for each test case
 * @param runner `describe` and `test` where they are not global
 * @example
 * ```ts
 * import { describe, test } from "vitest";
 * import type { Ledger } from "fairlead/testing";
 * const inMemory = (book = openBook()): Ledger => ({
 *   assign: (engine, lead, { now }) => engine.assign(lead, { book, now }),
 *   release: (engine, { now }) => engine.release({ book, now }),
 *   record: book.record,
 *   forget: book.forget,
 *   book: book.toJSON,
 *   reopen: () => inMemory(openBook(JSON.parse(JSON.stringify(book)))),
 * });
 * ledgerContract(() => inMemory(), { describe, test });
 * ```
 */
export const ledgerContract = (open: () => Awaitable<Ledger>, runner: Partial<Runner> = {}): void => {
  const { describe, test } = runnerOf(runner);
  const engine = createEngine(ruleSet, { reps });

  const liveIn = async (ledger: Ledger, between = (one: Ledger): Awaitable<Ledger> => one) => {
    let current = ledger;
    const decisions: unknown[] = [];
    for (const step of life) {
      if ("event" in step) await current.record(step.event);
      else if ("release" in step) decisions.push(...(await current.release(engine, { now: step.release })).map(bare));
      else decisions.push(bare(await current.assign(engine, step.lead, { now: step.now })));
      current = await between(current);
    }
    return { decisions, ledger: current };
  };
  const expected = () => {
    const book = openBook();
    const decisions = life.flatMap((step) => {
      if ("lead" in step) return [bare(engine.assign(step.lead, { book, now: step.now }))];
      if ("release" in step) return engine.release({ book, now: step.release }).map(bare);
      book.record(step.event);
      return [];
    });
    return { decisions, book: settledBook(book.toJSON()) };
  };
  const bookOf = async (ledger: Ledger) => settledBook(await ledger.book());

  describe("ledger", () => {
    test("is empty when it is new, and knows nothing of another one", async () => {
      const first = await open();
      await first.assign(engine, { id: "L1" }, { now: monday });
      assert.deepEqual(await bookOf(await open()), settledBook(openBook().toJSON()));
    });
    test("decides as the book in memory does", async () => {
      const { decisions } = await liveIn(await open());
      assert.deepEqual(decisions, expected().decisions);
    });
    test("comes to the same book as the one in memory", async () => {
      const { ledger } = await liveIn(await open());
      assert.deepEqual(await bookOf(ledger), expected().book);
    });
    test("goes on where it was when it is opened again", async () => {
      const { decisions, ledger } = await liveIn(await open(), (one) => one.reopen());
      assert.deepEqual(decisions, expected().decisions);
      assert.deepEqual(await bookOf(ledger), expected().book);
    });
    test("lets a decision stand that is asked for again, and records nothing then", async () => {
      const ledger = await open();
      const first = await ledger.assign(engine, { id: "L1" }, { now: monday });
      const before = await bookOf(ledger);
      const { repeated, rep, at } = await ledger.assign(engine, { id: "L1", kind: "help" }, { now: tuesday });
      assert.deepEqual({ repeated, rep, at }, { repeated: true, rep: first.rep, at: first.at });
      assert.deepEqual(await bookOf(ledger), before);
    });
    test("decides anew what came back, and not for who gave it back", async () => {
      const ledger = await open();
      const first = await ledger.assign(engine, { id: "L1" }, { now: monday });
      await ledger.record({ type: "returned", leadId: "L1", at: monday });
      const second = await ledger.assign(engine, { id: "L1" }, { now: monday });
      assert.notEqual(second.rep, first.rep);
      assert.notEqual(second.repeated, true);
    });
    test("records nothing of a lead that cannot be read", async () => {
      const ledger = await open();
      const before = await bookOf(ledger);
      const { outcome } = await ledger.assign(engine, { kind: "help" }, { now: monday });
      assert.equal(outcome, "rejected");
      assert.deepEqual(await bookOf(ledger), before);
    });
    test("refuses what is no event, and is as it was", async () => {
      const ledger = await open();
      await ledger.assign(engine, { id: "L1" }, { now: monday });
      const before = await bookOf(ledger);
      const wrong = [{ type: "sold", leadId: "L1", at: monday }, { type: "closed", leadId: "L1", at: "yesterday" }, {}];
      for (const event of wrong) await assert.rejects(async () => ledger.record(event as LedgerEvent));
      assert.deepEqual(await bookOf(ledger), before);
    });
    test("forgets a lead, and leaves turns and counts as they are", async () => {
      const ledger = await open();
      for (const id of ["forget me", "L2", "L3"]) await ledger.assign(engine, { id, kind: "large" }, { now: monday });
      await ledger.assign(engine, { id: "me, too, forget me", kind: "wait", region: "forget me" }, { now: monday });
      const before = await ledger.book();
      for (const id of ["forget me", "me, too, forget me"]) await ledger.forget(id);
      const after = await ledger.book();
      assert.ok(!JSON.stringify(after).includes("forget me"), "the lead is still in the book");
      assert.deepEqual(settledBook(after).rotations, settledBook(before).rotations);
      assert.equal(after.leads, before.leads);
    });
    test("decides many at once, each once, fairly, and within caps", async () => {
      const ledger = await open();
      const ids = Array.from({ length: 24 }, (_, i) => `L${(i % 12) + 1}`);
      const decisions = await Promise.all(ids.map(async (id) => ledger.assign(engine, { id }, { now: monday })));
      const fresh = decisions.filter(({ repeated, outcome }) => repeated !== true && outcome === "assigned");
      // Four each a day for amy and bo, two for cy; the rest is pooled.
      assert.deepEqual({ ...countReps(fresh) }, { amy: 4, bo: 4, cy: 2 });
      assert.equal(new Set(fresh.map(({ leadId }) => leadId)).size, fresh.length);
    });
  });
};

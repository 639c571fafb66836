import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Book, createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";

const stages = ["a", "b", "c", "d", "e"];
const facts = ["p", "q", "r"];
const now = "2026-03-02T09:00:00Z";

/** A rule asks for one of three facts, each of which a lead has or has not. */
const move = fc.record({
  kind: fc.constantFrom("advance", "demote"),
  from: fc.integer({ min: 0, max: 4 }),
  to: fc.integer({ min: 0, max: 4 }),
  fact: fc.constantFrom(...facts),
  priority: fc.integer({ min: 1, max: 3 }),
});
/** Advances lead on, demotions back. */
const moves = fc
  .array(move, { minLength: 1, maxLength: 8 })
  .map((all) => all.filter(({ kind, from, to }) => (kind === "advance" ? from < to : from > to)))
  .filter((all) => all.length > 0);
type Moves = readonly { kind: string; from: number; to: number; fact: string; priority: number }[];

const engineOf = (all: Moves) =>
  createEngine(
    parseRuleSet({
      name: "stages",
      fields: { at: { type: "string" }, p: { type: "boolean" }, q: { type: "boolean" }, r: { type: "boolean" } },
      teams: { sales: {}, service: {} },
      lifecycle: {
        field: "at",
        stages,
        rules: all.map(({ kind, from, to, fact, priority }) => ({
          priority,
          when: { [fact]: true },
          [kind]: { from: stages[from], to: stages[to] },
        })),
      },
      routes: [{ assign: { team: "sales" } }],
      ownership: [{ name: "over", when: { p: true }, "hand-over": { team: "service" } }],
    }),
    {
      reps: [
        { id: "amy", teams: "sales" },
        { id: "sue", teams: "service" },
        { id: "tom", teams: "service" },
      ],
    },
  );
const lead = fc.record({
  p: fc.boolean(),
  q: fc.boolean(),
  r: fc.boolean(),
  at: fc.option(fc.constantFrom(...stages), { nil: undefined }),
});
const stageOf = (book: Book, row: { at: string | undefined }): string =>
  book.state.stages.get("L1")?.stage ?? row.at ?? "a";

/** Whether some rule leads from one stage to the other, and what it asks for is there: from the definition, without the engine. */
const isEarned = (all: Moves, row: { [fact: string]: unknown }, from: string, to: string): boolean =>
  all.some((one) => stages[one.from] === from && stages[one.to] === to && row[one.fact] === true);

describe("stages, whatever the rules and the lead", () => {
  it("are never reached without their conditions, and never two in one review", () => {
    fc.assert(
      fc.property(moves, lead, (all, row) => {
        const engine = engineOf(all);
        const book = openBook();
        for (let i = 0; i < 6; i++) {
          const before = stageOf(book, row);
          const actions = engine.review([{ id: "L1", ...row }], { book, now });
          const moved = actions.filter(({ action }) => action === "advance" || action === "demote");
          expect(moved.length).toBeLessThanOrEqual(1);
          for (const action of actions) engine.perform(action, { book, now });
          const after = stageOf(book, row);
          if (moved.length === 0) {
            expect(after).toBe(before);
            break;
          }
          expect(isEarned(all, row, before, after)).toBe(true);
        }
      }),
    );
  });

  it("are refused or given by engine.advance as the definition says, and a refusal changes nothing", () => {
    fc.assert(
      fc.property(moves, lead, fc.constantFrom(...stages), (all, row, to) => {
        const book = openBook();
        const answer = engineOf(all).advance({ id: "L1", ...row }, to, { book, now });
        const from = row.at ?? "a";
        expect(answer.outcome === "advanced").toBe(from === to || isEarned(all, row, from, to));
        expect(answer.events.length).toBe(from !== to && answer.outcome === "advanced" ? 1 : 0);
        const isLed = all.some((one) => stages[one.to] === to);
        if (answer.outcome === "refused" && isLed) expect(answer.missing.length).toBeGreaterThan(0);
      }),
    );
  });

  it("come to an end where all rules lead on, however often a review is repeated", () => {
    fc.assert(
      fc.property(moves, lead, (all, row) => {
        const engine = engineOf(
          all.map((one) => (one.kind === "advance" ? one : { ...one, kind: "advance", from: one.to, to: one.from })),
        );
        const book = openBook();
        const events: LedgerEvent[] = [];
        let left = stages.length + 1;
        for (; left > 0; left--) {
          const actions = engine.review([{ id: "L1", ...row }], { book, now });
          if (actions.length === 0) break;
          for (const action of actions) events.push(...engine.perform(action, { book, now }).events);
        }
        expect(left).toBeGreaterThan(0);
        const saved = JSON.stringify(book);
        // Whatever was recorded, told again in the same order, changes nothing.
        for (const event of events) book.record(event);
        expect(JSON.stringify(book)).toBe(saved);
      }),
    );
  });
});

describe("hand-overs, whatever came before", () => {
  const step = fc.constantFrom("moved", "nobody", "won", "lost", "reopened", "reclaimed");
  it("leave one owner, and performing again changes nothing", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), fc.boolean(), (steps, late) => {
        const engine = engineOf([{ kind: "advance", from: 0, to: 1, fact: "q", priority: 1 }]);
        const book = openBook();
        const row = { id: "L1", p: true };
        engine.assign(row, { book, now });
        const early = engine.review([row], { book, now });
        const event: { readonly [step: string]: object } = {
          moved: { type: "moved", rep: "tom" },
          nobody: { type: "moved" },
          won: { type: "closed", result: "won" },
          lost: { type: "closed", result: "lost" },
          reopened: { type: "reopened" },
          reclaimed: { type: "reclaimed" },
        };
        for (const one of steps) book.record({ leadId: "L1", at: now, ...event[one] } as LedgerEvent);
        const actions = late ? early : engine.review([row], { book, now });
        for (const action of actions) engine.perform(action, { book, now });
        const saved = JSON.stringify(book);
        for (const action of [...actions, ...early]) engine.perform(action, { book, now });
        expect(JSON.stringify(book)).toBe(saved);
        expect(
          engine
            .review([row], { book, now })
            .filter(({ action, rep }) => action === "hand-over" && actions.some((one) => one.rep === rep)),
        ).toEqual([]);
        const open = [...book.state.reps.values()].reduce((sum, rep) => sum + rep.open, 0);
        expect(open).toBe(book.state.open.get("L1") === undefined ? 0 : 1);
      }),
    );
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { type LedgerEvent, openBook } from "../../src/index.js";

const leadId = fc.nat({ max: 5 }).map((n) => `L${n}`);
const rep = fc.constantFrom("amy", "bo", "cy");
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const at = fc.nat({ max: 2_000 }).map((hours) => new Date(Date.UTC(2026, 2, 1) + hours * 3_600_000).toISOString());
const pool = fc.constantFrom("sea", "sky");

const turnOf = (picked: string) => ({
  rotation: "sales",
  size: 1,
  available: [picked, "zed"],
  candidates: [picked, "zed"],
  weights: [1, 1],
});

/** Every type of event that is about a lead, with what it may and may not say. */
const event: fc.Arbitrary<LedgerEvent> = fc
  .tuple(
    fc.constantFrom(
      ...(["assigned", "held", "pooled", "carried", "moved", "activity", "closed", "reopened"] as const),
      ...(["returned", "reclaimed", "claimed", "advanced", "acted"] as const),
    ),
    fc.record({ leadId, at, rep, from: maybe(rep), someone: maybe(rep), pool, where: maybe(pool), until: maybe(at) }),
    fc.record({
      result: maybe(fc.constantFrom("won" as const, "lost" as const, "junk" as const)),
      credit: maybe(fc.boolean()),
      turn: fc.boolean(),
    }),
  )
  .map(
    ([type, { leadId: id, at: when, rep: who, from, someone, pool: into, where, until }, { result, credit, turn }]) => {
      const about = { leadId: id, at: when };
      const of: { readonly [one in typeof type]: object } = {
        assigned: { rep: who, from, reason: "first-choice", team: "sales", ...(turn && { turn: turnOf(who) }) },
        held: {
          reason: "nobody-on-duty",
          lead: { id },
          priority: 1,
          since: when,
          until: when,
          retryAt: when,
          step: 0,
        },
        pooled: { reason: "no-route", pool: into },
        carried: { rep: who },
        moved: { rep: someone ?? null },
        activity: { channel: "phone" },
        closed: { rep: someone, result },
        reopened: { rep: someone },
        returned: { rep: someone },
        reclaimed: { rep: someone, pool: where, until, credit },
        claimed: { rep: who, pool: where },
        advanced: { to: "signed" },
        acted: { action: "warn", key: who },
      };
      return { type, ...about, ...of[type] } as LedgerEvent;
    },
  );

it("in any interleaving of events a lead is in one place, and has one owner at most, who counts it once", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80, size: "max" }), (events) => {
      const book = openBook();
      for (const one of events) {
        book.record(one);
        const { open, held, pooled, closed, reps } = book.state;
        const places = [open, held, pooled, closed].flatMap((place) => [...(place as Map<string, unknown>).keys()]);
        expect(places).toEqual([...new Set(places)]);
        const counted = new Map<string, number>();
        for (const [, { rep: owner }] of open) counted.set(owner, (counted.get(owner) ?? 0) + 1);
        for (const [id, { open: count }] of reps) expect([id, count]).toEqual([id, counted.get(id) ?? 0]);
        for (const owner of counted.keys()) expect(reps.has(owner)).toBe(true);
      }
      const saved: unknown = JSON.parse(JSON.stringify(book));
      expect(JSON.parse(JSON.stringify(openBook(saved)))).toEqual(saved);
    }),
    { numRuns: 300 },
  );
});

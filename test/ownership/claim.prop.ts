import fc from "fast-check";
import { expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";

const reps = ["amy", "bo"];
const cap = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });
const pool = fc.record({ holding: cap, claimsPerDay: cap, countWon: fc.boolean() });
const world = fc.record({
  pools: fc.tuple(pool, pool),
  openCap: cap,
  teamCap: cap,
  open: fc.integer({ min: 0, max: 2 }),
  timeZone: fc.constantFrom("Asia/Shanghai", "America/New_York"),
});
const lead = fc.nat({ max: 15 }).map((n) => `L${n}`);
const rep = fc.constantFrom(...reps);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("claim" as const),
      rep,
      leads: fc.array(lead, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("close" as const),
      leadId: lead,
      result: fc.constantFrom("won" as const, "lost" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("lose" as const), leadId: lead, pool: fc.constantFrom("near", "far") }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: 1, max: 30 }) }) },
);

const dayIn = (instant: number, timeZone: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);

/** Who has what, kept by hand. */
interface Tally {
  readonly owner: Map<string, string>;
  readonly won: Map<string, string>;
  readonly pooled: Map<string, string>;
  readonly claims: { rep: string; at: number }[];
}

it("claims in any order never exceed a cap, are all or none, and leave the book as it was where they are refused", () => {
  fc.assert(
    fc.property(
      world,
      fc.array(step, { maxLength: 40, size: "max" }),
      ({ pools, openCap, teamCap, open, timeZone }, steps) => {
        const [near, far] = pools;
        const engine = createEngine(
          parseRuleSet({
            name: "claims",
            timeZone: "Asia/Shanghai",
            pools: { near, far },
            teams: { sales: { caps: { open: teamCap } } },
            ownership: [],
          }),
          { reps: reps.map((id) => ({ id, teams: ["sales"], openCap, open, timeZone })) },
        );
        const book = openBook();
        const tally: Tally = { owner: new Map(), won: new Map(), pooled: new Map(), claims: [] };
        let now = Date.parse("2026-03-02T01:00:00Z");
        const at = () => new Date(now).toISOString();
        for (let i = 0; i <= 15; i++) {
          const name = i % 2 === 0 ? "near" : "far";
          book.record({ type: "pooled", leadId: `L${i}`, pool: name, reason: "no-route", at: at() });
          tally.pooled.set(`L${i}`, name);
        }
        const held = (one: string) => [...tally.owner.values()].filter((owner) => owner === one).length + open;
        const won = (one: string) => [...tally.won.values()].filter((owner) => owner === one).length;
        const today = (one: string) =>
          tally.claims.filter((claim) => claim.rep === one && dayIn(claim.at, timeZone) === dayIn(now, timeZone))
            .length;

        for (const one of steps) {
          if (one.do === "wait") now += one.hours * 3_600_000;
          else if (one.do === "close") {
            book.record({ type: "closed", leadId: one.leadId, result: one.result, at: at() });
            const owner = tally.owner.get(one.leadId);
            tally.pooled.delete(one.leadId);
            if (owner !== undefined) {
              tally.owner.delete(one.leadId);
              if (one.result === "won") tally.won.set(one.leadId, owner);
            }
          } else if (one.do === "lose") {
            if (!tally.owner.has(one.leadId)) continue;
            book.record({ type: "reclaimed", leadId: one.leadId, pool: one.pool, at: at() });
            tally.owner.delete(one.leadId);
            tally.pooled.set(one.leadId, one.pool);
          } else {
            const before = JSON.stringify(book);
            const claim = engine.claim(one.leads, one.rep, { book, now: at() });
            expect(JSON.stringify(book)).toBe(before);
            const wanted = [...new Set(one.leads)].filter((id) => tally.owner.get(id) !== one.rep);
            const free = wanted.every((id) => tally.pooled.has(id));
            const more = wanted.length;
            const from = [...new Set(wanted.map((id) => tally.pooled.get(id)))].map((name) =>
              name === "near" ? near : far,
            );
            const fits =
              held(one.rep) + more <= Math.min(openCap ?? 99, teamCap ?? 99) &&
              from.every(
                ({ holding = 99, claimsPerDay = 99, countWon }) =>
                  held(one.rep) + (countWon ? won(one.rep) : 0) + more <= holding &&
                  today(one.rep) + more <= claimsPerDay,
              );
            expect(claim.outcome).toBe(more === 0 || (free && fits) ? "claimed" : "refused");
            expect(claim.events.map(({ type, ...rest }) => ["leadId" in rest && rest.leadId, type])).toEqual(
              claim.outcome === "claimed" ? wanted.map((id) => [id, "claimed"]) : [],
            );
            for (const event of claim.events) {
              book.record(event);
              if (event.type !== "claimed") continue;
              tally.pooled.delete(event.leadId);
              tally.owner.set(event.leadId, event.rep);
              tally.claims.push({ rep: event.rep, at: now });
            }
          }
        }
        expect(new Map([...book.state.open].map(([id, { rep: owner }]) => [id, owner]))).toEqual(tally.owner);
      },
    ),
    { numRuns: 300 },
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";
import { dayIn, monthIn, recount, weekIn } from "../support/intake.js";
import { members, oneTeam } from "../support/team.js";

const hour = 3_600_000;
const start = Date.parse("2026-02-26T00:00:00Z");
const iso = (at: number): string => new Date(at).toISOString();

const teams = {
  one: { caps: { open: 4, day: 2, rolling: [{ max: 5, per: "PT72H" }] } },
  two: { caps: { week: 4, month: 6 }, countManual: true },
} as const;

const roster = [
  { id: "amy", teams: "one;two" },
  { id: "bo", teams: "one;two", timeZone: "America/New_York", dayCap: 3, openCap: 3 },
  { id: "cy", teams: "two", open: 2, openCap: 5, weekCap: 2 },
  { id: "di", teams: "one", timeZone: "Pacific/Auckland", dayCap: 1, monthCap: 4 },
];
const zoneOf = (rep: (typeof roster)[number]): string => rep.timeZone ?? "Asia/Shanghai";

const ruleSet = parseRuleSet({
  name: "caps",
  timeZone: "Asia/Shanghai",
  fields: { kind: {} },
  teams,
  pools: { sea: {} },
  routes: [
    { when: { kind: "one" }, assign: { team: "one", otherwise: { pool: "sea" } } },
    { when: { kind: "two" }, assign: { team: "two", pick: "least-loaded" } },
    { assign: { teams: ["one", "two"], otherwise: { hold: "PT1H" } } },
  ],
});

interface Caps {
  readonly open?: number;
  readonly day?: number;
  readonly week?: number;
  readonly month?: number;
  readonly rolling?: readonly { readonly max: number }[];
}

/** The caps at which a rep is, for one more lead of a team, by what the events say. */
const capsReached = (
  rep: (typeof roster)[number],
  team: keyof typeof teams,
  at: number,
  events: readonly LedgerEvent[],
): string[] => {
  const caps: Caps = teams[team].caps;
  const zone = zoneOf(rep);
  const count = recount(events);
  const received = count.received(rep.id, team === "two");
  const same = (period: (instant: number, timeZone: string) => string): number =>
    received.filter((one) => period(one, zone) === period(at, zone)).length;
  const counts: { [cap: string]: [number, (number | undefined)[]] } = {
    open: [count.open(rep.id) + (rep.open ?? 0), [caps.open, rep.openCap]],
    day: [same(dayIn), [caps.day, rep.dayCap]],
    week: [same(weekIn), [caps.week, rep.weekCap]],
    month: [same(monthIn), [caps.month, rep.monthCap]],
    rolling: [received.filter((one) => one > at - 72 * hour).length, [caps.rolling?.[0]?.max]],
  };
  return Object.entries(counts).flatMap(([cap, [has, limits]]) =>
    limits.some((limit) => limit !== undefined && has >= limit) ? [cap] : [],
  );
};

const lead = fc.nat({ max: 25 }).map((n) => `L${n}`);
const rep = fc.constantFrom("amy", "bo", "cy", "di");
const at = fc.nat({ max: 24 * 12 }).map((hours) => start + hours * hour);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("assign" as const), lead, kind: fc.constantFrom("one", "two", "any"), at }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom("closed", "reopened", "returned", "reclaimed", "moved", "carried", "claimed", "dropped"),
      lead,
      rep,
      at,
    }),
  },
);

describe("no cap is ever exceeded", () => {
  it("by one lead, in any interleaving of assigned, closed, reopened, returned, moved, carried, claimed, in or out of order of time", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), fc.boolean(), (steps, inOrder) => {
        const engine = createEngine(ruleSet, { reps: roster });
        const book = openBook();
        const events: LedgerEvent[] = [];
        const record = (event: LedgerEvent): void => {
          book.record(event);
          events.push(event);
        };
        const times = steps.map((one) => one.at);
        if (inOrder) times.sort((a, b) => a - b);
        steps.forEach((one, i) => {
          const now = times[i] as number;
          if (one.do !== "assign") {
            const about = { leadId: one.lead, at: iso(now) };
            if (one.do === "dropped") record({ type: "moved", ...about, rep: null });
            else if (one.do === "moved" || one.do === "carried" || one.do === "claimed")
              record({ type: one.do, ...about, rep: one.rep });
            else record({ type: one.do as "closed" | "reopened" | "returned" | "reclaimed", ...about });
            return;
          }
          const { decision, events: made } = engine.decide(
            { id: one.lead, kind: one.kind },
            { book, now: iso(now), trace: "full" },
          );
          if (decision.repeated) {
            expect(made).toEqual([]);
            return;
          }
          for (const { team, reps } of decision.trace?.teams ?? []) {
            for (const { rep: id, reason } of reps ?? []) {
              const who = roster.find((member) => member.id === id) as (typeof roster)[number];
              const reached = capsReached(who, team as keyof typeof teams, now, events);
              expect({ id, team, reached: reached[0] }).toEqual({
                id,
                team,
                reached: reason.endsWith("-cap") ? reason.slice(0, -4) : undefined,
              });
            }
          }
          for (const event of made) record(event);
        });
        for (const member of roster) {
          expect(book.state.reps.get(member.id)?.open ?? 0).toBe(recount(events).open(member.id));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("14 per 30 days gives 14 in any 30 days, and all 14 where there is demand", () => {
    const capped = oneTeam({ team: { caps: { rolling: [{ max: 14, per: "P30D" }] } } });
    const days30 = 30 * 24 * hour;
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 20 * hour }), { minLength: 40, maxLength: 250 }),
        fc.boolean(),
        (gaps, shuffled) => {
          const engine = createEngine(capped, { reps: members(["amy"]) });
          const book = openBook();
          let time = start;
          const times = gaps.map((gap) => {
            time += gap;
            return time;
          });
          if (shuffled) times.sort((a, b) => ((a * 7919) % 104_729) - ((b * 7919) % 104_729));
          const received: number[] = [];
          times.forEach((now, i) => {
            const { rep: given } = engine.assign({ id: `${i}` }, { book, now: iso(now) });
            if (given) received.push(now);
            else expect(received.filter((one) => one > now - days30).length).toBeGreaterThanOrEqual(14);
          });
          for (const end of received) {
            expect(received.filter((one) => one > end - days30 && one <= end).length).toBeLessThanOrEqual(14);
          }
          expect(received.length).toBeGreaterThanOrEqual(Math.min(14, gaps.length));
        },
      ),
      { numRuns: 40 },
    );
  });
});

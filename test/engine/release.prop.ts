import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, type Decision, openBook, parseRuleSet } from "../../src/index.js";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse("2026-03-02T00:00:00Z");

const require = [{ specialty: { lead: "need", rep: "skills" } }];
const priorities = { plain: 1, urgent: 5 } as const;
const ruleSet = parseRuleSet({
  name: "release",
  timeZone: "UTC",
  fields: { kind: {}, need: {} },
  teams: { one: {}, two: {} },
  pools: { sea: {} },
  routes: Object.entries(priorities).map(([name, priority]) => ({
    name,
    priority,
    when: { kind: name },
    assign: { team: "one", require, otherwise: [{ hold: "P1D" }, { team: "two", require }, { hold: "P9D" }] },
  })),
  fallback: { pool: "sea" },
});

const skills = ["crm", "erp"] as const;
const leadOf = fc.record({
  kind: fc.constantFrom("plain" as const, "urgent" as const),
  need: fc.constantFrom(...skills),
  /** Hours after the start. */
  since: fc.nat({ max: 30 }),
});
const repOf = fc.record({
  teams: fc.constantFrom("one", "two", "one;two"),
  skills: fc.constantFrom("crm", "erp", "crm;erp"),
  dayCap: fc.nat({ max: 3 }),
  status: fc.constantFrom("active", "active", "away"),
});
type LeadRow = {
  readonly id: string;
  readonly kind: keyof typeof priorities;
  readonly need: string;
  readonly since: number;
};

const world = fc.record({
  leads: fc
    .array(leadOf, { minLength: 1, maxLength: 14 })
    .map((rows) => rows.map((row, i): LeadRow => ({ ...row, id: `L${i}`, since: start + row.since * hour }))),
  reps: fc.array(repOf, { minLength: 1, maxLength: 4 }).map((rows) => rows.map((row, i) => ({ ...row, id: `r${i}` }))),
  /** Hours after the last lead came. */
  at: fc.constantFrom(0, 6, 18, 24, 40),
});

/** All leads wait from when they came: nobody is there. */
const waiting = (leads: readonly LeadRow[]) => {
  const book = openBook();
  const nobody = createEngine(ruleSet, { reps: [] });
  for (const { id, kind, need, since } of leads.toSorted((a, b) => a.since - b.since))
    nobody.assign({ id, kind, need }, { book, now: new Date(since) });
  return book;
};

const releasing = (given: {
  readonly leads: readonly LeadRow[];
  readonly reps: readonly object[];
  readonly at: number;
}) => {
  const book = waiting(given.leads);
  const now = new Date(Math.max(...given.leads.map(({ since }) => since)) + given.at * hour);
  return { book, now, engine: createEngine(ruleSet, { reps: given.reps }) };
};

/** By priority, then by who has waited longest, then by id. */
const inOrder = (leads: readonly LeadRow[]): readonly LeadRow[] =>
  leads.toSorted((a, b) => priorities[b.kind] - priorities[a.kind] || a.since - b.since || (a.id < b.id ? -1 : 1));

describe("engine.release", () => {
  it("decides every lead that waits once, by priority, then who has waited longest, then by id", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { book, now, engine } = releasing(given);
        const decisions = engine.release({ book, now });
        expect(decisions.map(({ leadId }) => leadId)).toEqual(inOrder(given.leads).map(({ id }) => id));
      }),
    );
  });

  it("never gives a rep a younger lead while an older one of the same route that this rep could take waits", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { book, now, engine } = releasing(given);
        const leads = new Map(given.leads.map((lead) => [lead.id, lead]));
        const left = new Set(leads.keys());
        for (const { leadId, rep: id } of engine.release({ book, now })) {
          const lead = leads.get(leadId) as LeadRow;
          if (id === undefined) continue;
          left.delete(leadId);
          const rep = given.reps.find((one) => one.id === id) as (typeof given.reps)[number];
          // Team two is asked once the first day is over.
          const canTake = (older: LeadRow): boolean =>
            rep.skills.includes(older.need) && (rep.teams.includes("one") || now.getTime() >= older.since + day);
          expect(canTake(lead) && rep.status === "active" && rep.dayCap > 0).toBe(true);
          const passedOver = [...left].filter((one) => {
            const older = leads.get(one) as LeadRow;
            return older.kind === lead.kind && older.since < lead.since && canTake(older);
          });
          expect(passedOver).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("leaves nothing waiting that somebody could have taken", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { book, now, engine } = releasing(given);
        engine.release({ book, now });
        const received = (id: string): number => [...book.state.open.values()].filter(({ rep }) => rep === id).length;
        for (const { id, need, since } of given.leads) {
          if (!book.state.held.has(id)) continue;
          const able = given.reps.filter(
            (rep) =>
              rep.status === "active" &&
              received(rep.id) < rep.dayCap &&
              rep.skills.includes(need) &&
              (rep.teams.includes("one") || now.getTime() >= since + day),
          );
          expect(able).toEqual([]);
        }
      }),
    );
  });

  it("changes nothing when it is asked again at once", () => {
    fc.assert(
      fc.property(world, (given) => {
        const { book, now, engine } = releasing(given);
        const isHeld = ({ outcome }: Decision): boolean => outcome === "held";
        const waitOn = engine.release({ book, now }).filter(isHeld);
        const before = book.toJSON();
        const again = engine.release({ book, now });
        expect(again.map(({ leadId }) => leadId)).toEqual(waitOn.map(({ leadId }) => leadId));
        expect(again.every(isHeld)).toBe(true);
        expect(book.toJSON()).toEqual(before);
      }),
    );
  });

  it("lets the first `limit` go that a whole release lets go", () => {
    fc.assert(
      fc.property(world, fc.nat({ max: 6 }), (given, limit) => {
        const [whole, part] = [releasing(given), releasing(given)];
        const gone = (decisions: readonly Decision[]) => decisions.filter(({ outcome }) => outcome !== "held");
        const all = gone(whole.engine.release(whole));
        expect(gone(part.engine.release({ ...part, limit }))).toEqual(all.slice(0, limit));
      }),
    );
  });

  it("is what `decideHeld` and `record` come to, one lead after the other", () => {
    fc.assert(
      fc.property(world, (given) => {
        const [whole, single] = [releasing(given), releasing(given)];
        const decisions = whole.engine.release(whole);
        const singly = inOrder(given.leads).map(({ id }) => {
          const decided = single.engine.decideHeld(id, single);
          for (const event of decided?.events ?? []) single.book.record(event);
          return decided?.decision;
        });
        expect(singly).toEqual(decisions);
        expect(single.book.toJSON()).toEqual(whole.book.toJSON());
      }),
    );
  });
});

describe("a lead that waits", () => {
  it("makes no difference to a new one", () => {
    fc.assert(
      fc.property(world, leadOf, (given, { kind, need }) => {
        const { book, now, engine } = releasing(given);
        const row = { id: "new", kind, need };
        expect(engine.decide(row, { book, now })).toEqual(engine.decide(row, { book: openBook(), now }));
      }),
    );
  });

  it("goes on when its time is over, however often it is decided in between", () => {
    const times = fc.uniqueArray(fc.integer({ min: 1, max: 23 }), { maxLength: 8 });
    fc.assert(
      fc.property(times, fc.boolean(), (hours, byRelease) => {
        const lead: LeadRow = { id: "L", kind: "plain", need: "crm", since: start };
        const book = waiting([lead]);
        const nobody = createEngine(ruleSet, { reps: [] });
        for (const past of hours.toSorted((a, b) => a - b)) {
          const now = new Date(start + past * hour);
          if (byRelease) nobody.release({ book, now });
          else nobody.assign({ id: "L", kind: "plain", need: "crm" }, { book, now });
        }
        const now = new Date(start + day);
        const engine = createEngine(ruleSet, { reps: [{ id: "r", teams: "two", skills: "crm" }] });
        expect(engine.release({ book, now })[0]?.rep).toBe("r");
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { engineOf, members, now, oneTeam, run } from "../support/team.js";

describe("nextUp", () => {
  it("tells who is next, what each is owed, and who is blocked and why", () => {
    const ruleSet = oneTeam({ assign: { pick: "weighted" }, team: { caps: { day: 3 } } });
    const engine = engineOf(ruleSet, [
      { id: "amy", name: "Amy", teams: "sales", weight: 2 },
      { id: "bo", name: "Bo", teams: "sales" },
      { id: "cy", name: "Cy", teams: "sales", status: "away" },
      { id: "di", name: "Di", teams: "sales", dayCap: 0 },
      { id: "ed", name: "Ed", teams: "sales", weight: 0 },
      { id: "fay", teams: "others" },
    ]);
    const { book } = run(engine, 1);
    const { text, ...told } = engine.nextUp({ book, team: "sales", count: 3, now });
    expect(told).toMatchObject({ team: "sales", pick: "weighted", next: ["bo", "amy", "amy"] });
    expect(told.members.map(({ rep, owed, blocked }) => [rep, Math.round(owed * 1000) / 1000, blocked])).toEqual([
      ["amy", -0.333, undefined],
      ["bo", 0.333, undefined],
      ["cy", 0, "away"],
      ["di", 0, "day-cap"],
      ["ed", 0, "no-weight"],
    ]);
    expect(text).toBe(
      "Next in team sales: Bo, Amy, Amy.\n- Amy is ahead by 0.33 leads\n- Bo is owed 0.33 leads\n- Cy is away\n- Di has had as many leads today as allowed\n- Ed has no weight in these turns",
    );
    expect(engine.nextUp({ book, team: "sales", count: 1, now, language: "zh" }).text).toContain(
      "接下来依次轮到：Bo。",
    );
  });

  it("takes the instant of the book's latest event where none is given, five turns, and the rule set's language", () => {
    const engine = engineOf(oneTeam({ team: { caps: { day: 2 } }, more: { language: "zh" } }), members(["amy", "bo"]));
    const { book } = run(engine, 1);
    expect(engine.nextUp({ book, team: "sales" }).next).toEqual(["bo", "amy", "bo"]);
    expect(engine.nextUp({ book, team: "sales", now: "2026-03-03T09:00:00+08:00" }).next).toEqual([
      "bo",
      "amy",
      "bo",
      "amy",
    ]);
    const free = engineOf(oneTeam(), members(["amy", "bo"]));
    expect(free.nextUp({ book, team: "sales" }).next).toHaveLength(5);
    expect(engine.nextUp({ book, team: "sales" }).text).toContain("接下来");
  });

  it("says so when nobody can take a lead, and refuses a team that is not declared", () => {
    const engine = engineOf(oneTeam(), members(["amy"], { status: "left" }));
    expect(engine.nextUp({ book: openBook(), team: "sales" })).toMatchObject({
      next: [],
      members: [{ rep: "amy", blocked: "left" }],
    });
    expect(engine.nextUp({ book: openBook(), team: "sales" }).text).toMatch(/^Nobody in team sales/);
    expect(engineOf(oneTeam(), []).nextUp({ book: openBook(), team: "sales" })).toMatchObject({
      next: [],
      members: [],
    });
    expect(() => engine.nextUp({ book: openBook(), team: "sale" })).toThrow(/did you mean "sales"/);
  });

  it("speaks of value where turns are balanced by value", () => {
    const ruleSet = oneTeam({ team: { balance: "value" }, more: { fields: { value: { type: "number" } } } });
    const engine = engineOf(ruleSet, members(["amy", "bo"]));
    const book = openBook();
    const decision = engine.assign({ id: "L1", value: 300 }, { book, now, trace: "full" });
    engine.assign({ id: "L2", value: 100 }, { book, now });
    const told = engine.nextUp({ book, team: "sales", now });
    expect(told.members.map(({ owed }) => owed)).toEqual([-100, 100]);
    expect(told.text).toContain("bo is owed 100 of value");
    expect(told.text).not.toContain("leads");
    expect(engine.explain(decision)).not.toMatch(/(owed|by) [\d.]+ leads?/);
    const second = engine.decide({ id: "L3", value: 10 }, { book, now, trace: "full" }).decision;
    expect(engine.whyNot(second, "amy")).toContain("is ahead by 100 of value");
    expect(engine.whyNot(second, "amy", { language: "zh" })).toContain("已多得100（按金额）");
  });

  it("changes nothing", () => {
    const engine = engineOf(oneTeam({ team: { countManual: true } }), members(["amy", "bo"]));
    const { book } = run(engine, 3);
    book.record({ type: "moved", leadId: "walk-in", rep: "amy", at: now });
    const before = book.toJSON();
    engine.nextUp({ book, team: "sales", count: 100 });
    expect(book.toJSON()).toEqual(before);
  });
});

const rep = fc.record({
  weight: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0.1, max: 5, noNaN: true })),
  status: fc.constantFrom("active", "active", "active", "active", "away", "left"),
  dayCap: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  openCap: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
  outOfOffice: fc.constantFrom(undefined, undefined, undefined, "2026-03-02", "2026-03-03/2026-03-09"),
  won: fc.nat({ max: 5 }),
  deals: fc.integer({ min: 5, max: 9 }),
});

const setting = fc.record({
  reps: fc.array(rep, { minLength: 1, maxLength: 7 }),
  pick: fc.constantFrom("rotation", "weighted", { performance: { won: "won", of: "deals", prior: 3 } }),
  team: fc.constantFrom(
    {},
    { caps: { day: 6 } },
    { caps: { rolling: [{ max: 4, per: "P2D" }] } },
    { countManual: true, makeUp: 0.5 },
    { balance: "value" },
  ),
  before: fc.nat({ max: 30 }),
  byHand: fc.array(fc.nat({ max: 6 }), { maxLength: 4 }),
  changes: fc.array(fc.tuple(fc.nat({ max: 6 }), fc.constantFrom("active", "away")), { maxLength: 3 }),
  nextDay: fc.boolean(),
});

describe("a prediction", () => {
  it("nextUp is exactly what the following assigns do", () => {
    let predicted = 0;
    fc.assert(
      fc.property(setting, ({ reps, pick, team, before, byHand, changes, nextDay }) => {
        const ruleSet = oneTeam({ team, assign: { pick }, more: { fields: { value: { type: "number" } } } });
        const roster = reps.map((one, i) => ({ id: `r${i}`, teams: "sales", ...one }));
        const book = openBook();
        run(createEngine(ruleSet, { reps: roster }), before, { book, lead: { value: 7 } });
        byHand.forEach((i, n) => {
          book.record({ type: "moved", leadId: `by hand ${n}`, rep: `r${i}`, at: now });
        });
        const changed = roster.map((one, i) => ({
          ...one,
          status: changes.findLast(([who]) => who === i)?.[1] ?? one.status,
        }));
        const engine = createEngine(ruleSet, { reps: changed });
        const at = nextDay ? "2026-03-03T09:00:00+08:00" : now;
        const { next } = engine.nextUp({ book, team: "sales", count: 25, now: at });
        const { reps: got, decisions } = run(engine, 25, { book, from: 1000, now: at });
        expect(next).toEqual(got.slice(0, next.length));
        if (next.length < 25) expect(decisions[next.length]?.outcome).toBe("unassigned");
        predicted += next.length;
      }),
      { numRuns: 200 },
    );
    expect(predicted).toBeGreaterThan(500);
  });

  it('"your turn comes in n leads" is true when the same candidates stay', () => {
    const ruleSet = parseRuleSet({
      name: "turns",
      fields: { wants: { type: "list" }, owner: {} },
      teams: { sales: {} },
      routes: [
        {
          assign: {
            team: "sales",
            require: [{ specialty: { lead: "wants", rep: "skills" } }],
            prefer: [{ where: { when: { "rep.level": "senior" } }, counts: true }],
            pick: "weighted",
          },
        },
      ],
    });
    const who = fc.record({
      weight: fc.integer({ min: 1, max: 6 }),
      skills: fc.subarray(["crm", "erp"]),
      level: fc.constantFrom("senior", "senior", "junior"),
    });
    let told = 0;
    fc.assert(
      fc.property(
        fc.array(who, { minLength: 1, maxLength: 6 }),
        fc.array(fc.subarray(["crm", "erp"]), { maxLength: 20 }),
        fc.subarray(["crm", "erp"]),
        (reps, past, wants) => {
          const engine = engineOf(
            ruleSet,
            reps.map((one, i) => ({ id: `r${i}`, teams: "sales", ...one })),
          );
          const book = openBook();
          past.forEach((some, i) => {
            engine.assign({ id: `past ${i}`, wants: some }, { book, now });
          });
          const decision = engine.assign({ id: "now", wants }, { book, now, trace: "full" });
          if (decision.outcome !== "assigned") return;
          const { reps: following } = run(engine, 200, { book, lead: { wants } });
          for (const { rep: id, reason, turnsUntil } of decision.trace?.teams[0]?.reps ?? []) {
            if (reason !== "turn" && reason !== "picked") {
              expect(turnsUntil).toBeUndefined();
              continue;
            }
            expect(turnsUntil).toBe(following.indexOf(id) + 1);
            if (reason === "turn") {
              const text = engine.whyNot(decision, id);
              expect(text).toContain(
                turnsUntil === 1 ? "the next turn is theirs" : `their turn comes in ${turnsUntil} leads`,
              );
              told += 1;
            }
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(told).toBeGreaterThan(50);
  });
});

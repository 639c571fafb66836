import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet, RosterError, showPath } from "../../src/index.js";
import { engineOf, members, now, oneTeam } from "../support/team.js";

const ruleSet = parseRuleSet({
  name: "engine",
  version: "7",
  timeZone: "Asia/Shanghai",
  fields: {
    company: { required: true },
    sales: { type: "number", required: true },
    since: { type: "date" },
    big: { type: "boolean" },
  },
  grades: { size: { type: "bands", fact: "sales", bands: [{ above: 500, grade: "large" }, { grade: "small" }] } },
  teams: { sales: {} },
  routes: [{ name: "large", when: { size: "large" }, assign: { team: "sales" } }],
});
const engine = createEngine(ruleSet, { reps: members(["amy", "bo"]) });

describe("an engine", () => {
  it("answers with plain JSON", () => {
    const decision = engine.assign({ id: "1", company: "甲", sales: "600" }, { book: openBook(), now });
    expect(JSON.parse(JSON.stringify(decision))).toEqual({
      leadId: "1",
      outcome: "assigned",
      rep: "amy",
      team: "sales",
      route: "large",
      via: "rotation",
      reason: "first-choice",
      grades: { size: "large" },
      at: "2026-03-02T01:00:00.000Z",
      ruleSet: { name: "engine", version: "7", hash: ruleSet.hash },
    });
  });

  it("rejects what it cannot read, with every problem, and throws nothing", () => {
    expect(engine.assign({ id: "1", sales: "many" }, { book: openBook(), now })).toMatchObject({
      leadId: "1",
      outcome: "rejected",
      reason: "invalid-lead",
      problems: [
        { field: "company", value: "", reason: "missing" },
        { field: "sales", value: "many", reason: "not-a-number" },
      ],
    });
    for (const row of [undefined, null, 5, "text", [], () => 1, Symbol("x")]) {
      expect(engine.assign(row, { book: openBook(), now }).outcome).toBe("rejected");
    }
  });

  it("takes values from code as they are", () => {
    const typed = { id: 17, company: "甲", sales: 600n, since: new Date("2026-03-02T01:00:00Z"), big: true };
    expect(engine.intake(typed)).toEqual({
      ok: true,
      warnings: [],
      lead: { id: "17", company: "甲", sales: 600, since: "2026-03-02T01:00:00.000Z", big: true },
    });
  });

  it("grades without assigning", () => {
    expect(engine.grade({ id: "1", company: "甲", sales: 500 }, { now })).toEqual({
      ok: true,
      leadId: "1",
      grades: { size: "small" },
    });
    expect(engine.grade({ id: "1" }, { now })).toMatchObject({ ok: false, leadId: "1" });
  });

  it("takes instants as a Date or as text with an offset, and nothing else", () => {
    const lead = { id: "1", company: "甲", sales: 600 };
    const at = (instant: Date | string) => engine.decide(lead, { book: openBook(), now: instant }).decision.at;
    expect(at(new Date("2026-03-02T01:00:00Z"))).toBe("2026-03-02T01:00:00.000Z");
    expect(at("2026-03-02T09:00:00+08:00")).toBe("2026-03-02T01:00:00.000Z");
    for (const wrong of ["2026-03-02T09:00:00", "2026-03-02", "now", new Date(Number.NaN)])
      expect(() => at(wrong)).toThrow(RangeError);
  });

  it("assigns all of an iterable, or of an async one, as the decisions are asked for", async () => {
    const leads = Array.from({ length: 4 }, (_, i) => ({ id: `${i}`, company: "甲", sales: 600 }));
    const book = openBook();
    const decisions = engine.assignAll(leads, { book, now });
    expect(decisions.next().value).toMatchObject({ rep: "amy" });
    expect(book.state.open.size).toBe(1);
    expect([...decisions].map(({ rep }) => rep)).toEqual(["bo", "amy", "bo"]);
    const slow = async function* () {
      yield* leads;
    };
    const reps: (string | undefined)[] = [];
    for await (const { rep } of engine.assignAll(slow(), { book: openBook(), now })) reps.push(rep);
    expect(reps).toEqual(["amy", "bo", "amy", "bo"]);
  });

  it("keeps the turns when the roster changes", () => {
    const plain = engineOf(oneTeam(), members(["amy", "bo", "cy"]));
    const book = openBook();
    expect(plain.assign({ id: "1" }, { book, now }).rep).toBe("amy");
    expect(plain.withReps(members(["amy", "bo"])).assign({ id: "2" }, { book, now }).rep).toBe("bo");
  });

  it("takes its own reps back, changed by code", () => {
    const rows = [
      {
        id: "amy",
        name: "Amy",
        teams: "sales",
        skills: "crm:3;erp",
        outOfOffice: "2026-10-01/2026-10-07",
        manager: "bo",
        years: 3,
      },
      { id: "bo", teams: "sales", weight: 2, timeZone: "Europe/Berlin", joined: "2024-05-01" },
    ];
    const first = createEngine(ruleSet, { reps: rows });
    expect(first.withReps(first.reps).reps).toEqual(first.reps);
    const away = first.withReps(first.reps.map((rep) => (rep.id === "amy" ? { ...rep, status: "away" } : rep)));
    expect(away.assign({ id: "1", company: "甲", sales: 600 }, { book: openBook(), now }).rep).toBe("bo");
  });

  it("lists everything that is wrong with a roster", () => {
    try {
      createEngine(ruleSet, { reps: [{ id: "amy" }, { id: "amy", dayCap: "-1" }, { name: "" }] });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RosterError);
      expect((error as RosterError).code).toBe("roster");
      expect((error as RosterError).problems.map(({ path }) => showPath(path))).toEqual(
        expect.arrayContaining(["[1].id", "[1].dayCap", "[2].id"]),
      );
    }
  });

  it("is frozen", () => {
    expect(Object.isFrozen(engine)).toBe(true);
    expect(Object.isFrozen(ruleSet)).toBe(true);
  });
});

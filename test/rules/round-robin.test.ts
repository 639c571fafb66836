import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { readRules } from "./read-rules.js";

const ruleSet = parseRuleSet(readRules("round-robin.jsonc"));
const now = "2026-03-02T09:00:00+01:00";
const team = (...ids: string[]) => ids.map((id) => ({ id, teams: ["sales"] }));

describe("rules/round-robin.jsonc", () => {
  it("gives leads to everybody in turn, in roster order", () => {
    const engine = createEngine(ruleSet, { reps: team("amy", "bo", "cleo") });
    const book = openBook();
    const reps = [1, 2, 3, 4, 5, 6, 7].map((n) => engine.assign({ id: `L${n}` }, { book, now }).rep);
    expect(reps).toEqual(["amy", "bo", "cleo", "amy", "bo", "cleo", "amy"]);
  });

  it("puts test entries into the pool junk, and they take nobody's turn", () => {
    const engine = createEngine(ruleSet, { reps: team("amy", "bo") });
    const book = openBook();
    expect(engine.assign({ id: "L1" }, { book, now }).rep).toBe("amy");
    const junk = engine.assign({ id: "L2", source: "test" }, { book, now });
    expect(junk).toMatchObject({ outcome: "pooled", pool: "junk", route: "test entries", reason: "first-choice" });
    expect(engine.assign({ id: "L3" }, { book, now }).rep).toBe("bo");
  });

  it("gives nobody a ninth lead on one day; the next one waits a day, and in the morning it goes on", () => {
    const engine = createEngine(ruleSet, { reps: team("amy", "bo") });
    const book = openBook();
    const today = Array.from({ length: 16 }, (_, i) => engine.assign({ id: `L${i + 1}` }, { book, now }).rep);
    expect(today.filter((rep) => rep === "amy")).toHaveLength(8);
    expect(today.filter((rep) => rep === "bo")).toHaveLength(8);

    const late = engine.assign({ id: "L17" }, { book, now });
    expect(late).toMatchObject({ outcome: "held", reason: "all-at-cap", retryAt: "2026-03-03T08:00:00.000Z" });

    // A minute to midnight in Berlin is still the same day, midnight is not.
    expect(engine.assign({ id: "L17" }, { book, now: "2026-03-02T23:59:00+01:00" }).outcome).toBe("held");
    const morning = ["L17", "L18"].map((id) => engine.assign({ id }, { book, now: "2026-03-03T00:00:00+01:00" }).rep);
    expect(morning.sort()).toEqual(["amy", "bo"]);
  });

  it("passes over who is away or out of office, and who is back gets no burst", () => {
    const [amy, bo] = team("amy", "bo");
    const engine = createEngine(ruleSet, { reps: [{ ...amy, outOfOffice: "2026-03-02/2026-03-03" }, bo] });
    const book = openBook();
    const assign = (n: number, at: string) => engine.assign({ id: `L${n}` }, { book, now: at }).rep;
    expect([1, 2, 3].map((n) => assign(n, now))).toEqual(["bo", "bo", "bo"]);
    const back = "2026-03-04T09:00:00+01:00";
    expect([4, 5, 6, 7].map((n) => assign(n, back))).toEqual(["amy", "bo", "amy", "bo"]);
  });
});

import { describe, expect, it } from "vitest";
import { assignAsync } from "../../src/async/index.js";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
describe("x", () => {
  it("y", async () => {
    const ruleSet = parseRuleSet({
      name: "credit",
      fields: { province: {}, creditScore: { type: "number" } },
      teams: { a: {}, b: {} },
      routes: [
        { name: "good", when: { province: "上海", creditScore: { from: 600 } }, assign: { team: "a" } },
        { name: "rest", assign: { team: "b" } },
      ],
    });
    const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: ["a"] }, { id: "bo", teams: ["b"] }] });
    const asked: string[] = [];
    const facts = { creditScore: async (lead: { id: string }) => { asked.push(lead.id); return "700"; } };
    const book = openBook();
    expect(await assignAsync(engine, { id: "L1", province: "上海" }, { book, now, facts })).toMatchObject({ route: "good", rep: "amy" });
    expect(await assignAsync(engine, { id: "L2", province: "北京" }, { book, now, facts })).toMatchObject({ route: "rest", rep: "bo" });
    expect(asked).toEqual(["L1"]);
  });
});

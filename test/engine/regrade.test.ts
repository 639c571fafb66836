import { describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";

const bands = [{ from: 100, grade: "A" }, { from: 10, grade: "B" }, { grade: "C" }];
const ruleSet = (size: object = {}) =>
  parseRuleSet({
    name: "sizes",
    fields: { sales: { type: "number" } },
    grades: { size: { type: "bands", fact: "sales", bands, ...size } },
  });
const now = "2026-03-02T09:00:00+08:00";

const graded = (engine: ReturnType<typeof createEngine>, sales: { [id: string]: number | undefined }, owner?: string) =>
  Object.entries(sales).map(([id, amount]) => {
    const found = engine.grade({ id, sales: amount }, { now, receipts: true });
    if (!found.ok) throw new Error("unreadable");
    return { ...found, owner };
  });

describe("engine.regrade", () => {
  const engine = createEngine(ruleSet(), { reps: [] });

  it("tells what became better, worse, new and gone, and with which line", () => {
    const before = graded(engine, { a: 100, b: 10, c: 5, d: 10, e: undefined });
    const after = graded(engine, { a: 99, b: 100, c: 6, d: undefined, e: 5, f: 10 }, "amy");
    const [amy, ...others] = engine.regrade(before, after);
    expect(others).toEqual([]);
    expect(amy?.owner).toBe("amy");
    expect(amy?.changes.map(({ leadId, change, before, after }) => [leadId, change, before, after])).toEqual([
      ["a", "down", "A", "B"],
      ["b", "up", "B", "A"],
      ["d", "gone", "B", undefined],
      ["e", "new", undefined, "C"],
      ["f", "new", undefined, "B"],
    ]);
    expect(amy?.changes[0]?.lines).toEqual([{ name: "sales", before: { value: 100 }, after: { value: 99 } }]);
  });

  it("says nothing of a grade that stays, whatever moved inside of it", () => {
    expect(engine.regrade(graded(engine, { a: 100 }), graded(engine, { a: 5000 }))).toEqual([]);
  });

  it("groups by the owner of now, or by the last one of a lead that is gone", () => {
    const before = [...graded(engine, { a: 100 }, "bo"), ...graded(engine, { z: 100 }, "cy")];
    const found = engine.regrade(before, graded(engine, { a: 1 }, "amy"));
    expect(found.map(({ owner, changes }) => [owner, changes.map(({ leadId }) => leadId)])).toEqual([
      ["amy", ["a"]],
      ["cy", ["z"]],
    ]);
  });

  it("goes by `order` where the file lists grades the other way", () => {
    const turned = createEngine(ruleSet({ order: ["C", "B", "A"] }), { reps: [] });
    const [changes] = turned.regrade(graded(turned, { a: 1 }), graded(turned, { a: 100 }));
    expect(changes?.changes[0]?.change).toBe("down");
  });

  it("calls other tags changed, neither better nor worse", () => {
    const tagged = createEngine(
      parseRuleSet({
        name: "tags",
        fields: { sales: { type: "number" } },
        grades: {
          tags: {
            type: "tags",
            rules: [
              { when: { sales: { from: 10 } }, tag: "much" },
              { when: { sales: { below: 10 } }, tag: "little" },
              { when: { sales: { below: 2 } }, tag: "hardly" },
            ],
          },
        },
      }),
      { reps: [] },
    );
    const [found] = tagged.regrade(graded(tagged, { a: 10, b: 1, c: 1 }), graded(tagged, { a: 5, b: 9, c: 1 }));
    expect(found?.changes.map(({ leadId, change }) => [leadId, change])).toEqual([
      ["a", "changed"],
      ["b", "changed"],
    ]);
  });

  it("compares what was stored without receipts by the facts that the grade adds", () => {
    const scored = createEngine(
      parseRuleSet({
        name: "loyalty",
        grades: {
          loyalty: {
            type: "rfm",
            thresholds: { recency: { upTo: [30] }, frequency: { from: [2] }, monetary: { from: [100] } },
          },
        },
      }),
      { reps: [] },
    );
    const after = scored.grade({ id: "a" }, { now, orders: [{ leadId: "a", date: "2026-03-01", amount: 100 }] });
    if (!after.ok) throw new Error("unreadable");
    const before = { leadId: "a", grades: { loyalty: 211, "loyalty.score": 211, "loyalty.r": 2, "loyalty.m": 1 } };
    const change = scored.regrade([before], [after])[0]?.changes[0];
    expect(change).toMatchObject({ change: "up", scoreBefore: 211, scoreAfter: 212 });
    expect(change?.lines).toContainEqual({ name: "m", before: { value: 1 }, after: { value: 2 } });
    expect(change?.lines.some(({ name }) => name === "r")).toBe(false);
  });
});

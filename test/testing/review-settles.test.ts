import { describe, expect, it } from "vitest";
import { createEngine, type Engine, openBook, parseRuleSet } from "../../src/index.js";
import { checkInvariants } from "../../src/testing/index.js";
import { live } from "../../src/testing/invariants/live.js";
import { reviewSettles } from "../../src/testing/invariants/review-settles.js";

const ruleSet = parseRuleSet({
  name: "settles",
  pools: { sea: {} },
  teams: { sales: {} },
  ownership: [{ reclaim: { pool: "sea", protection: { default: "P12D" }, warn: "P2D" } }],
  routes: [{ assign: { team: "sales" } }],
});
const reps = [{ id: "amy", teams: ["sales"] }];
const engine = createEngine(ruleSet, { reps });
const arrivals = [{ row: { id: "L1" }, now: new Date("2026-03-02T09:00:00Z") }];

/** What is found where a review says something else than it should. */
const foundWith = (review: Engine["review"]) => {
  const life = live(engine, arrivals, {});
  return reviewSettles({})({ ...life, engine: { ...engine, review } })?.message;
};

describe("what reviews must hold", () => {
  it("holds for a rule set that warns and takes back", () => {
    expect(foundWith(engine.review)).toBeUndefined();
    expect(() => checkInvariants(ruleSet, reps, { runs: 20 })).not.toThrow();
  });

  it("does not where an action is asked for again and again", () => {
    expect(foundWith((rows, options) => engine.review(rows, options).map((one) => ({ ...one, events: [] })))).toBe(
      "warn of lead L1 is asked for again, though it is recorded",
    );
  });

  it("does not where the review changes the book", () => {
    expect(
      foundWith((rows, options) => {
        options.book.record({ type: "activity", leadId: "L1", at: "2026-03-03T09:00:00Z" });
        return engine.review(rows, options);
      }),
    ).toBe("a review changes the book");
  });

  it("does not where what is recorded twice counts twice", () => {
    let n = 0;
    expect(
      foundWith((rows, options) =>
        engine.review(rows, options).map((one) => ({
          ...one,
          events: [
            {
              type: "acted" as const,
              leadId: "L1",
              at: "2026-03-03T09:00:00Z",
              action: "warn",
              get key() {
                n += 1;
                return `${n}`;
              },
            },
          ],
        })),
      ),
    ).toBe("what a review asks for, recorded twice, is another book");
    expect(openBook().state.acted.size).toBe(0);
  });
});

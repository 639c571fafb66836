import { describe, expect, it } from "vitest";
import { createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";

const at = "2026-03-02T01:00:00.000Z";
const record = (...events: object[]) => {
  const book = openBook();
  for (const event of events) book.record({ leadId: "L1", at, ...event } as LedgerEvent);
  return book;
};

/** What a rule set that gives the fact as a grade's `yes` says of it. */
const holds = (when: object, book: ReturnType<typeof openBook>): boolean => {
  const ruleSet = parseRuleSet({
    name: "facts",
    fields: { city: { type: "string" } },
    teams: { sales: {} },
    pools: { sea: {}, sky: {} },
    routes: [
      { name: "yes", when, assign: { pool: "sea" } },
      { name: "no", assign: { pool: "sky" } },
    ],
  });
  const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: ["sales"] }] });
  const { decision } = engine.decide({ id: "L1" }, { book, now: "2026-03-10T01:00:00Z" });
  return decision.route === "yes";
};

describe("facts of the book", () => {
  it("say where a lead is that nobody holds", () => {
    expect(holds({ "book.pool": "sea" }, record({ type: "reclaimed", pool: "sea" }))).toBe(true);
    expect(holds({ "book.pool": "sea" }, openBook())).toBe(false);
  });

  it("say who closed it, how, and when it was received", () => {
    const won = record({ type: "carried", rep: "amy", team: "sales" }, { type: "closed", result: "won" });
    expect(holds({ "book.owner": "amy", "book.team": "sales", "book.result": "won" }, won)).toBe(true);
    expect(holds({ "book.owner": "bo" }, won)).toBe(false);
    expect(holds({ "book.received": { after: "2026-03-01", before: "2026-03-03" } }, won)).toBe(true);
    expect(holds({ "book.received": { olderThan: "P9D" } }, won)).toBe(false);
  });

  it("say when it was last talked about, by any channel and by one", () => {
    const book = record(
      { type: "activity", channel: "visit", at: "2026-03-03T01:00:00Z" },
      { type: "activity", channel: "phone", at: "2026-03-05T01:00:00Z" },
    );
    expect(holds({ "book.activity": { after: "2026-03-04" } }, book)).toBe(true);
    expect(holds({ "book.activity.visit": { after: "2026-03-02", before: "2026-03-04" } }, book)).toBe(true);
    expect(holds({ "book.activity.mail": { present: true } }, book)).toBe(false);
  });

  it("say the stage, the last one that was recorded", () => {
    const book = record({ type: "advanced", to: "lead" }, { type: "advanced", from: "lead", to: "signed" });
    expect(holds({ "book.stage": "signed" }, book)).toBe(true);
  });

  it("are told apart from names that there are none of", () => {
    expect(() => holds({ "book.ownr": "amy" }, openBook())).toThrow('did you mean "book.owner"');
  });
});

import { describe, expect, it } from "vitest";
import { type Action, createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";

const received = "2026-03-02T01:00:00.000Z";

const engineOf = (rules: object) =>
  createEngine(
    parseRuleSet({
      name: "review",
      timeZone: "Asia/Shanghai",
      fields: { size: { type: "number" }, changed: { type: "date" } },
      teams: { sales: {} },
      routes: [{ name: "all", assign: { team: "sales" } }],
      ...rules,
    }),
    { reps: [{ id: "amy", name: "Amy", teams: ["sales"] }] },
  );

const open = (...events: object[]) => {
  const book = openBook();
  const first = { type: "carried", leadId: "L1", rep: "amy", team: "sales", at: received };
  for (const event of [first, ...events.map((one) => ({ type: "activity", leadId: "L1", ...one }))])
    book.record(event as LedgerEvent);
  return book;
};

const due = (
  engine: ReturnType<typeof engineOf>,
  book: ReturnType<typeof openBook>,
  now = "2026-03-20T01:00:00Z",
  lead: object = {},
): readonly Action[] => engine.review([{ id: "L1", ...lead }], { book, now });

const short = (actions: readonly Action[]) => actions.map(({ action, reason, dueAt }) => [action, reason, dueAt]);

describe("review", () => {
  it("tells of leads that cannot be read, and nothing of leads that nothing is due for", () => {
    const engine = engineOf({ ownership: [{ check: { activities: { visit: ["note"] } } }] });
    const actions = engine.review([{ size: 1 }, { id: "L1" }], { book: open(), now: received });
    expect(actions).toMatchObject([
      { leadId: "", action: "unreadable", problems: [{ field: "id", reason: "missing" }] },
    ]);
  });

  describe("check", () => {
    const visits = engineOf({
      ownership: [
        { name: "visits", check: { activities: { visit: ["rep", "note", "result", "problem"], phone: ["result"] } } },
      ],
    });

    it("names what an entry lacks, by channel, and the rep of the entry or else the owner", () => {
      const book = open(
        { channel: "visit", rep: "bo", note: "…", at: "2026-03-03T01:00:00Z" },
        { channel: "phone", at: "2026-03-04T01:00:00Z" },
        { channel: "mail", at: "2026-03-05T01:00:00Z" },
        { channel: "phone", result: "reached", at: "2026-03-06T01:00:00Z" },
      );
      expect(due(visits, book)).toMatchObject([
        { action: "complete", rep: "bo", rule: "visits", channel: "visit", missing: ["result", "problem"] },
        { action: "complete", rep: "amy", rule: "visits", channel: "phone", missing: ["result"] },
      ]);
    });

    it("is silent once the entry is told in full, or the action was done, and done twice it is the same", () => {
      const book = open({ channel: "phone", at: "2026-03-04T01:00:00Z" });
      const [action] = due(visits, book);
      const amended = open(
        { channel: "phone", at: "2026-03-04T01:00:00Z" },
        { channel: "phone", result: "reached", at: "2026-03-04T01:00:00Z" },
      );
      expect(due(visits, amended)).toEqual([]);
      for (const event of action?.events ?? []) book.record(event);
      const once = JSON.stringify(book);
      expect(due(visits, book)).toEqual([]);
      for (const event of action?.events ?? []) book.record(event);
      expect(JSON.stringify(book)).toBe(once);
    });

    it("tells of entries that were made long after the contact: within two days is through the second day", () => {
      const engine = engineOf({ ownership: [{ check: { enteredWithin: "P2D" } }] });
      const entered = (at: string) => due(engine, open({ channel: "visit", at: "2026-03-03T01:00:00Z", entered: at }));
      expect(entered("2026-03-05T15:59:00Z")).toEqual([]);
      expect(short(entered("2026-03-05T16:00:00Z"))).toEqual([
        ["late-entry", "entered-late", "2026-03-05T16:00:00.000Z"],
      ]);
    });

    it("tells of records older than the last contact that matters; a day counts as a whole", () => {
      const engine = engineOf({ ownership: [{ check: { record: { updated: "changed", after: "visit" } } }] });
      const book = open(
        { channel: "visit", at: "2026-03-03T01:00:00Z" },
        { channel: "phone", at: "2026-03-09T01:00:00Z" },
      );
      const at = (changed?: string) => due(engine, book, undefined, { changed }).map(({ action }) => action);
      expect(at("2026-03-02")).toEqual(["update"]);
      expect(at("2026-03-03")).toEqual([]);
      expect(at("2026-03-03T00:59:59Z")).toEqual(["update"]);
      expect(at()).toEqual(["update"]);
    });

    it("refuses a field that there is none of, one that is no date, and a part that no entry has", () => {
      const rules = (check: object) => () => engineOf({ ownership: [{ check }] });
      expect(rules({ record: { updated: "chnged" } })).toThrow('did you mean "changed"');
      expect(rules({ record: { updated: "size" } })).toThrow('expected a date, and "size" is a number');
      expect(rules({ activities: { visit: ["content"] } })).toThrow("ownership[0].check.activities.visit[0]");
    });
  });

  it("tells of grades that stand no longer, from when the owner received the lead, and again from when they were revised", () => {
    const engine = engineOf({
      grades: { tier: { type: "bands", fact: "size", bands: [{ grade: "A" }], regradeEvery: "P90D" } },
    });
    const book = openBook();
    engine.assign({ id: "L1", size: 3 }, { book, now: received });
    const at = (now: string) => due(engine, book, now, { size: 3 });
    expect(at("2026-05-31T15:59:59Z")).toEqual([]);
    const [action] = at("2026-05-31T16:00:00Z");
    expect(action).toMatchObject({ action: "regrade", reason: "grade-due", rule: "tier", rep: "amy" });
    for (const event of action?.events ?? []) book.record(event);
    expect(at("2026-08-30T15:59:59Z")).toEqual([]);
    expect(at("2026-08-30T16:00:00Z")).toHaveLength(1);
  });

  it("lists the earliest first, whatever the order of the leads", () => {
    const engine = engineOf({ ownership: [{ check: { activities: { phone: ["result"] } } }] });
    const book = openBook();
    for (const [i, leadId] of ["b", "a", "c"].entries()) {
      book.record({ type: "carried", leadId, rep: "amy", at: received });
      book.record({ type: "activity", leadId, channel: "phone", at: `2026-03-0${i === 2 ? 3 : 4}T01:00:00Z` });
    }
    const ids = (order: string[]) =>
      engine
        .review(
          order.map((id) => ({ id })),
          { book, now: "2026-03-20T01:00:00Z" },
        )
        .map(({ leadId }) => leadId);
    expect(ids(["a", "b", "c"])).toEqual(["c", "a", "b"]);
    expect(ids(["c", "b", "a"])).toEqual(["c", "a", "b"]);
  });

  it("has every action explained in both languages", () => {
    const engine = engineOf({ ownership: [{ check: { activities: { visit: ["note", "result"] } } }] });
    const [action] = due(engine, open({ channel: "visit", at: "2026-03-03T01:00:00Z" }));
    if (action === undefined) throw new Error("nothing is due");
    expect(engine.explainAction(action)).toBe(
      'The entry "visit" of 2026-03-03 09:00 lacks the content and the result.',
    );
    expect(engine.explainAction(action, { language: "zh" })).toBe("2026-03-03 09:00的visit记录缺少：内容、结果。");
  });
});

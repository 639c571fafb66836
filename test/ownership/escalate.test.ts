import { describe, expect, it } from "vitest";
import { createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";

/** Friday, ten minutes before the office closes. */
const received = "2026-03-06T17:50:00+08:00";

const engineOf = (ownership: object[], team: object = { lead: "lena" }) =>
  createEngine(
    parseRuleSet({
      name: "escalation",
      timeZone: "Asia/Shanghai",
      fields: { urgency: {} },
      calendars: { office: { week: { "mon-fri": ["09:00-12:00", "13:30-18:00"] } } },
      teams: { sales: { calendar: "office", ...team } },
      routes: [{ name: "all", assign: { team: "sales" } }],
      ownership,
    }),
    {
      reps: [
        { id: "amy", name: "Amy", teams: ["sales"] },
        { id: "lena", name: "Lena", manager: "max" },
        { id: "max", name: "Max" },
      ],
    },
  );

const levels = [
  { after: "PT30M", to: "rep" },
  { after: "PT1H", to: "lead" },
  { after: "PT1H", to: "lead.manager" },
];
const rule = { name: "A at once", when: { urgency: "A" }, escalate: { levels } };

const carried = (...events: object[]) => {
  const book = openBook();
  book.record({ type: "carried", leadId: "L1", rep: "amy", team: "sales", at: received });
  for (const event of events) book.record({ leadId: "L1", ...event } as LedgerEvent);
  return book;
};

const review = (
  engine: ReturnType<typeof engineOf>,
  book: ReturnType<typeof openBook>,
  now: string,
  urgency = "A",
  apply = false,
) => {
  const actions = engine.review([{ id: "L1", urgency }], { book, now });
  if (apply) for (const { events } of actions) for (const event of events) book.record(event);
  return actions.map(({ action, to, dueAt }) => [action, to, dueAt]);
};

describe("escalate", () => {
  it("counts working time: ten minutes on Friday, twenty on Monday", () => {
    const engine = engineOf([rule]);
    expect(review(engine, carried(), "2026-03-09T09:19:59+08:00")).toEqual([]);
    expect(review(engine, carried(), "2026-03-09T09:20:00+08:00")).toEqual([
      ["escalate", "amy", "2026-03-09T01:20:00.000Z"],
    ]);
  });

  it("goes up one level at a time, each after its own time from when the one before was told", () => {
    const engine = engineOf([rule]);
    const book = carried();
    const at = (now: string) => review(engine, book, now, "A", true);
    expect(at("2026-03-09T10:00:00+08:00")).toEqual([["escalate", "amy", "2026-03-09T01:20:00.000Z"]]);
    expect(at("2026-03-09T10:59:00+08:00")).toEqual([]);
    expect(at("2026-03-09T11:00:00+08:00")).toEqual([["escalate", "lena", "2026-03-09T03:00:00.000Z"]]);
    expect(at("2026-03-09T11:00:00+08:00")).toEqual([]);
    expect(at("2026-03-09T18:00:00+08:00")).toEqual([["escalate", "max", "2026-03-09T04:00:00.000Z"]]);
    expect(at("2026-03-30T18:00:00+08:00")).toEqual([]);
  });

  it("is over with any contact since the owner received the lead, or with the one that the file asks for", () => {
    const monday = "2026-03-09T12:00:00+08:00";
    const early = { type: "activity", channel: "phone", result: "no answer", at: "2026-03-06T17:40:00+08:00" };
    const late = { ...early, at: "2026-03-09T09:05:00+08:00" };
    expect(review(engineOf([rule]), carried(early), monday)).toHaveLength(1);
    expect(review(engineOf([rule]), carried(late), monday)).toEqual([]);
    const reached = engineOf([{ escalate: { levels, unless: { activity: "reached" } } }]);
    expect(review(reached, carried(late), monday)).toHaveLength(1);
    expect(review(reached, carried(late, { ...late, result: "reached" }), monday)).toEqual([]);
  });

  it("begins anew with another owner, and passes over a level at which there is nobody", () => {
    const engine = engineOf([rule], {});
    const book = carried();
    const told = ["2026-03-09T09:30:00+08:00", "2026-03-10T09:30:00+08:00", "2026-03-30T09:30:00+08:00"];
    expect(told.flatMap((now) => review(engine, book, now, "A", true)).map(([, to]) => to)).toEqual(["amy"]);
    book.record({ type: "moved", leadId: "L1", rep: "max", at: "2026-03-30T10:00:00+08:00" });
    expect(review(engine, book, "2026-03-30T10:30:00+08:00")).toEqual([
      ["escalate", "max", "2026-03-30T02:30:00.000Z"],
    ]);
  });

  it("asks nothing for leads of other grades, closed ones, and those that nobody has", () => {
    const engine = engineOf([rule]);
    const later = "2026-03-30T10:30:00+08:00";
    expect(review(engine, carried(), later, "B")).toEqual([]);
    expect(review(engine, carried({ type: "closed", at: received }), later)).toEqual([]);
    expect(review(engine, openBook(), later)).toEqual([]);
  });

  it("refuses a role that there is none of", () => {
    const wrong = { escalate: { levels: [{ after: "PT1H", to: "lead.manger" }] } };
    expect(() => engineOf([wrong])).toThrow("ownership[0].escalate.levels[0].to");
  });

  it("is explained in both languages", () => {
    const engine = engineOf([rule]);
    const [action] = engine.review([{ id: "L1", urgency: "A" }], { book: carried(), now: "2026-03-09T12:00:00+08:00" });
    if (action === undefined) throw new Error("nothing is due");
    expect(engine.explainAction(action)).toBe(
      "Amy has had the lead since 2026-03-06 17:50 and has not contacted it; Amy is told.",
    );
    expect(engine.explainAction(action, { language: "zh" })).toBe(
      "Amy自2026-03-06 17:50起负责这条线索，至今没有联系，告知Amy。",
    );
  });
});

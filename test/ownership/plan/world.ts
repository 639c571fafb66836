import type { Action, LedgerEvent } from "../../../src/index.js";
import { createEngine, type Engine, openBook, parseRuleSet } from "../../../src/index.js";

const office = { timeZone: "Asia/Shanghai", week: { "mon-fri": ["09:00-12:00", "13:30-18:00"] } };

/** A rule set with plans, leads graded by hand, and one rep in an office of Shanghai. */
export const engineWith = (followUps: unknown, more: object = {}, calendar: object = office): Engine =>
  createEngine(
    parseRuleSet({
      name: "follow-ups",
      timeZone: "Asia/Shanghai",
      calendars: { office: calendar },
      fields: {
        grade: { type: "string" },
        contact: { type: "string" },
        products: { type: "list" },
        renewal: { type: "date" },
        seen: { type: "date" },
      },
      teams: { sales: { calendar: "office" } },
      routes: [{ assign: { team: "sales" } }],
      followUps,
      ...more,
    } as never),
    { reps: [{ id: "amy", name: "Amy", teams: ["sales"] }] },
  );

/** A book in which amy got a lead. */
export const bookFrom = (at: string, ...events: LedgerEvent[]) => {
  const book = openBook();
  book.record({ type: "carried", leadId: "L1", rep: "amy", team: "sales", at });
  for (const event of events) book.record(event);
  return book;
};

export const contact = (at: string, channel?: string, result?: string): LedgerEvent => ({
  type: "activity",
  leadId: "L1",
  at,
  ...(channel && { channel }),
  ...(result && { result }),
});

/** What actions ask for, in short: `task 1`, `overdue 2`, `plan B`. */
export const shortly = (actions: readonly Action[]): string[] =>
  actions.map(({ action, step, rule }) => `${action} ${action === "plan" ? rule : step}`);

import { describe, expect, it } from "vitest";
import { type LedgerEvent, openBook } from "../../../src/index.js";
import { engineWith } from "./world.js";

const engine = engineWith(
  [
    {
      name: "A",
      when: { grade: "A" },
      plan: {
        from: "assigned",
        answered: ["reached"],
        steps: [
          { after: "PT30M", channel: "phone" },
          { after: "P3D", channel: "visit", unless: { activity: "declined" } },
        ],
      },
    },
    { name: "B", when: { grade: "B" }, plan: { from: "assigned", steps: [{ after: "P1D", channel: "mail" }] } },
  ],
  {},
  { week: { "mon-sun": ["00:00-24:00"] } },
);
const start = "2026-03-02T10:00:00+08:00";
const now = "2026-03-20T10:00:00+08:00";
const got = (leadId: string): LedgerEvent => ({ type: "carried", leadId, rep: "amy", team: "sales", at: start });
const did = (leadId: string, at: string, channel: string, result?: string): LedgerEvent => ({
  type: "activity",
  leadId,
  at: `2026-03-${at}+08:00`,
  channel,
  ...(result && { result }),
});
const closed = (leadId: string, at: string, result: "won" | "lost"): LedgerEvent => ({
  type: "closed",
  leadId,
  result,
  at: `2026-03-${at}+08:00`,
});
const bookWith = (happened: readonly LedgerEvent[]) => {
  const book = openBook();
  for (const event of happened) book.record(event);
  return book;
};
const leads = [
  // On time, answered, visited on its day, won.
  { id: "1", grade: "A" },
  // Late, no answer; the visit came due and was not done; lost.
  { id: "2", grade: "A" },
  // Nothing was done.
  { id: "3", grade: "A" },
  // On time; lost before the visit came due.
  { id: "4", grade: "A" },
  // On time and declined: the visit was not needed.
  { id: "5", grade: "A" },
  // Others: one of plan B, won; one without any plan.
  { id: "6", grade: "B" },
  { id: "7", grade: "C" },
];
const events: LedgerEvent[] = [
  ...leads.map(({ id }) => got(id)),
  did("1", "02T10:30:00", "phone", "reached"),
  did("1", "05T23:00:00", "visit", "reached"),
  closed("1", "10T10:00:00", "won"),
  did("2", "02T10:30:01", "phone", "busy"),
  closed("2", "10T10:00:00", "lost"),
  did("4", "02T10:10:00", "phone"),
  closed("4", "04T10:00:00", "lost"),
  did("5", "02T10:10:00", "phone", "declined"),
  did("6", "03T10:00:00", "mail", "answer"),
  closed("6", "04T10:00:00", "won"),
];

describe("engine.effect", () => {
  const lines = engine.effect(undefined, events, { leads, now });
  const short = lines.map(({ plan, step, planned, done, onTime, answered, with: own, without }) => [
    ...[plan, step, planned, done, onTime, answered],
    ...[own.leads, own.won, without.leads, without.won],
  ]);

  it("counts per plan and step what came due, was done, on time and answered, and who was won with it and without", () => {
    expect(short).toEqual([
      // Steps: 5 calls and 3 visits came due (1, 2, 3; not 4, not 5).
      ["A", undefined, 8, 5, 4, 2, 5, 1, 2, 1],
      ["A", 1, 5, 4, 3, 1, 4, 1, 1, 0],
      ["A", 2, 3, 1, 1, 1, 1, 1, 2, 0],
      ["B", undefined, 1, 1, 1, undefined, 1, 1, 6, 1],
      ["B", 1, 1, 1, 1, undefined, 1, 1, 0, 0],
    ]);
  });

  it("tells the share with Wilson's bounds, and none of nothing", () => {
    const [whole] = lines;
    expect(whole?.with.share).toBe(0.2);
    // 1 of 5: the roots of (0.2 - q)² = 1.96² q (1 - q) / 5.
    expect(whole?.with.low).toBeCloseTo(0.0362, 4);
    expect(whole?.with.high).toBeCloseTo(0.6245, 4);
    expect(lines[4]?.without).toEqual({ leads: 0, won: 0 });
  });

  it("takes some plans by name", () => {
    expect(engine.effect(["B"], events, { leads, now }).map(({ plan }) => plan)).toEqual(["B", "B"]);
    expect(() => engine.effect(["b2"], events, { leads, now })).toThrow('unknown plan "b2"; did you mean "B"?');
  });

  it("goes on from a book, and leaves it as it is", () => {
    const book = openBook();
    for (const event of events.slice(0, 7)) book.record(event);
    const before = JSON.stringify(book.toJSON());
    expect(engine.effect(undefined, events.slice(7), { leads, now, book })).toEqual(lines);
    expect(JSON.stringify(book.toJSON())).toBe(before);
  });

  it("counts the plan that the book knows, though another holds now", () => {
    const upgraded = leads.map((lead) => (lead.id === "6" ? { ...lead, grade: "C" } : lead));
    const seen = engine
      .review([{ id: "6", grade: "B" }], { book: bookWith(events.slice(0, 7)), now: "2026-03-03T09:00:00+08:00" })
      .flatMap(({ events: told }) => told);
    const [, , , whole] = engine.effect(undefined, [...events, ...seen], { leads: upgraded, now });
    expect([whole?.plan, whole?.planned, whole?.with.won]).toEqual(["B", 1, 1]);
  });
});

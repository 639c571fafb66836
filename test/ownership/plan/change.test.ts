import { describe, expect, it } from "vitest";
import { type Book, openBook } from "../../../src/index.js";
import { bookFrom, contact, engineWith, shortly } from "./world.js";

const grade = (name: string, ...steps: object[]) => ({
  name,
  when: { grade: name },
  plan: { from: "assigned", steps },
});
const engine = engineWith(
  [
    grade(
      "C",
      { after: "P1D", channel: "mail" },
      { after: "P7D", channel: "phone" },
      { after: "P14D", channel: "mail" },
    ),
    grade(
      "A",
      { after: "PT30M", channel: "phone" },
      { after: "P1D", channel: "mail" },
      { after: "P9D", channel: "visit" },
    ),
  ],
  {},
  { week: { "mon-sun": ["00:00-24:00"] } },
);
/** A Monday. */
const start = "2026-03-02T10:00:00+08:00";
const review = (name: string, now: string, book: Book) => engine.review([{ id: "L1", grade: name }], { book, now });
const reviewAndRecord = (name: string, now: string, book: Book): string[] => {
  const actions = review(name, now, book);
  for (const { events } of actions) for (const event of events) book.record(event);
  return actions.map(({ action, rule, step }) => (action === "plan" ? `plan ${rule}` : `${action} ${rule}${step}`));
};
const tasks = (name: string, now: string, book: Book) =>
  engine
    .tasks([{ id: "L1", grade: name }], { book, now })
    .map(({ plan, step, dueAt }) => `${plan}${step} ${dueAt.slice(0, 16)}`);

describe("another grade", () => {
  it("keeps what is due, replaces the rest, and counts what is past from the change", () => {
    const book = bookFrom(start);
    expect(reviewAndRecord("C", "2026-03-03T09:00:00+08:00", book)).toEqual(["task C1"]);
    // Two days later the grade is A: C's mail is due and stays, its later steps are replaced; A's mail is covered by it.
    expect(reviewAndRecord("A", "2026-03-05T10:00:00+08:00", book)).toEqual(["plan A", "overdue C1", "task A1"]);
    expect(tasks("A", "2026-03-05T10:00:00+08:00", book)).toEqual([
      "C1 2026-03-03T02:00",
      "A1 2026-03-05T02:30",
      "A3 2026-03-11T02:00",
    ]);
    expect(reviewAndRecord("A", "2026-03-05T10:00:00+08:00", book)).toEqual([]);
    // Later the plan still counts from the change that the book knows.
    expect(tasks("A", "2026-03-09T10:00:00+08:00", book)).toEqual([
      "C1 2026-03-03T02:00",
      "A1 2026-03-05T02:30",
      "A3 2026-03-11T02:00",
    ]);
    book.record(contact("2026-03-05T10:20:00+08:00", "phone"));
    book.record(contact("2026-03-05T10:40:00+08:00", "mail"));
    expect(tasks("A", "2026-03-09T10:00:00+08:00", book)).toEqual(["A3 2026-03-11T02:00"]);
  });

  it("tells of the change in one sentence", () => {
    const book = bookFrom(start);
    reviewAndRecord("C", "2026-03-03T09:00:00+08:00", book);
    const [change] = review("A", "2026-03-05T10:00:00+08:00", book);
    expect(change).toMatchObject({ action: "plan", rule: "A", instead: "C", reason: "plan-changed" });
    expect(engine.explainAction(change!)).toBe(
      "The plan A takes the place of C: what was to be done under it stays, and nothing more of it follows.",
    );
  });

  it("comes back without doubling what it asked for before", () => {
    const book = bookFrom(start);
    reviewAndRecord("C", "2026-03-03T09:00:00+08:00", book);
    reviewAndRecord("A", "2026-03-04T10:00:00+08:00", book);
    expect(reviewAndRecord("C", "2026-03-05T10:00:00+08:00", book)).toEqual(["plan C", "overdue A1"]);
    expect(tasks("C", "2026-03-05T10:00:00+08:00", book)).toEqual([
      "C1 2026-03-03T02:00",
      "A1 2026-03-04T02:30",
      "C2 2026-03-09T02:00",
      "C3 2026-03-16T02:00",
    ]);
  });

  it("is no change where nothing was due before", () => {
    const book = bookFrom(start);
    expect(reviewAndRecord("C", "2026-03-02T11:00:00+08:00", book)).toEqual([]);
    expect(shortly(review("A", "2026-03-02T12:00:00+08:00", book))).toEqual(["overdue 1"]);
  });

  it("counts for the owner of the time: a new one begins with the plan that holds", () => {
    const book = bookFrom(start);
    reviewAndRecord("C", "2026-03-03T09:00:00+08:00", book);
    book.record({ type: "moved", leadId: "L1", rep: "bo", at: "2026-03-04T09:00:00+08:00" });
    expect(reviewAndRecord("A", "2026-03-04T09:10:00+08:00", book)).toEqual(["task A1"]);
  });

  it("survives a book that was saved", () => {
    const book = bookFrom(start);
    reviewAndRecord("C", "2026-03-03T09:00:00+08:00", book);
    reviewAndRecord("A", "2026-03-05T10:00:00+08:00", book);
    const saved = JSON.parse(JSON.stringify(book.toJSON()));
    const again = openBook(saved);
    expect(tasks("A", "2026-03-09T10:00:00+08:00", again)).toEqual(tasks("A", "2026-03-09T10:00:00+08:00", book));
  });
});

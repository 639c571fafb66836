import { describe, expect, it } from "vitest";
import { checkRuleSet } from "../../../src/index.js";
import { bookFrom, contact, engineWith, shortly } from "./world.js";

const quick = {
  name: "quick",
  when: { grade: "A" },
  plan: {
    from: "assigned",
    steps: [
      { after: "PT30M", channel: "phone", note: "call {contact}" },
      { after: "P3D", channel: "visit", unless: { activity: "reached" } },
    ],
  },
};
const engine = engineWith([quick]);
const lead = { id: "L1", grade: "A", contact: "Li" };
/** 2026-03-06 is a Friday. */
const friday = "2026-03-06T17:50:00+08:00";
const due = (instant: string, book = bookFrom(friday)) => engine.review([lead], { book, now: instant });

describe("a plan from the assignment", () => {
  it("lays hours on working time and days on the calendar", () => {
    const tasks = engine.tasks([lead], { book: bookFrom(friday), now: friday });
    expect(tasks.map(({ dueAt, channel, note, state }) => [dueAt, channel, note, state])).toEqual([
      ["2026-03-09T01:20:00.000Z", "phone", "call Li", "due"],
      ["2026-03-09T09:50:00.000Z", "visit", undefined, "planned"],
    ]);
  });

  it("gives only what is due by then", () => {
    const until = "2026-03-09T09:20:00+08:00";
    expect(engine.tasks([lead], { book: bookFrom(friday), now: friday, until })).toHaveLength(1);
  });

  it("has a step of hours open from its turn on, and late after its instant", () => {
    expect(shortly(due(friday))).toEqual(["task 1"]);
    expect(shortly(due("2026-03-09T09:20:00+08:00"))).toContain("task 1");
    expect(shortly(due("2026-03-09T09:20:00.001+08:00"))).toContain("overdue 1");
  });

  it("has a step of days open through its day, and late after it", () => {
    expect(shortly(due("2026-03-08T23:59:59.999+08:00"))).toEqual(["task 1"]);
    expect(shortly(due("2026-03-09T00:00:00+08:00"))).toEqual(["task 1", "task 2"]);
    expect(shortly(due("2026-03-09T23:59:59.999+08:00"))).toEqual(["overdue 1", "task 2"]);
    expect(shortly(due("2026-03-10T00:00:00+08:00"))).toEqual(["overdue 1", "overdue 2"]);
  });

  it("tells whose it is, why, and what recording it means", () => {
    const [action] = due("2026-03-09T10:00:00+08:00");
    expect(action).toMatchObject({
      leadId: "L1",
      action: "overdue",
      rep: "amy",
      reason: "step-overdue",
      rule: "quick",
      step: 1,
      channel: "phone",
      note: "call Li",
      dueAt: "2026-03-09T01:20:00.000Z",
    });
    expect(engine.explainAction(action!)).toBe(
      "Step 1 of the plan quick (phone: call Li) was due at 2026-03-09 09:20 and is not done.",
    );
    expect(engine.explainAction(action!, { language: "zh" })).toBe(
      "计划“quick”第1步（phone：call Li）应于2026-03-09 09:20完成，至今未做。",
    );
  });

  it("is silent about what was put into a list, until it is late", () => {
    const book = bookFrom(friday);
    for (const { events } of due(friday, book)) for (const event of events) book.record(event);
    expect(due("2026-03-09T09:00:00+08:00", book).map(({ step }) => step)).toEqual([2]);
    const late = due("2026-03-09T09:30:00+08:00", book);
    expect(shortly(late)).toEqual(["overdue 1", "task 2"]);
    for (const { events } of late) for (const event of events) book.record(event);
    expect(due("2026-03-09T09:30:00+08:00", book)).toEqual([]);
  });

  it("is done by a contact of its channel, which does no other step", () => {
    const called = bookFrom(friday, contact("2026-03-09T09:10:00+08:00", "phone"));
    expect(shortly(due("2026-03-10T10:00:00+08:00", called))).toEqual(["overdue 2"]);
    const mailed = bookFrom(friday, contact("2026-03-09T09:10:00+08:00", "mail"));
    expect(shortly(due("2026-03-09T09:15:00+08:00", mailed))).toEqual(["task 1", "task 2"]);
    const before = bookFrom(friday, contact("2026-03-05T09:10:00+08:00", "phone"));
    expect(shortly(due("2026-03-09T09:15:00+08:00", before))).toEqual(["task 1", "task 2"]);
  });

  it("leaves out a step once what makes it needless was logged since the plan began", () => {
    const reached = bookFrom(friday, contact("2026-03-09T09:10:00+08:00", "phone", "reached"));
    expect(due("2026-03-10T10:00:00+08:00", reached)).toEqual([]);
    const before = bookFrom(friday, contact("2026-03-05T09:10:00+08:00", "phone", "reached"));
    expect(shortly(due("2026-03-10T10:00:00+08:00", before))).toEqual(["overdue 1", "overdue 2"]);
  });

  it("ends with the lead, and starts anew with a new owner", () => {
    const closed = bookFrom(friday, { type: "closed", leadId: "L1", result: "won", at: "2026-03-09T09:00:00+08:00" });
    expect(due("2026-03-10T10:00:00+08:00", closed)).toEqual([]);
    const moved = bookFrom(friday, { type: "moved", leadId: "L1", rep: "bo", at: "2026-03-10T09:00:00+08:00" });
    expect(due("2026-03-10T09:10:00+08:00", moved)).toMatchObject([{ rep: "bo", step: 1, action: "task" }]);
  });
});

describe("several steps by one channel", () => {
  const calls = engineWith([
    {
      plan: {
        from: "assigned",
        steps: [{ after: "P1D", channel: "phone" }, { after: "P3D", channel: "phone" }, { after: "P7D" }],
      },
    },
  ]);
  /** A Monday. */
  const monday = "2026-03-02T10:00:00+08:00";
  const open = (...events: Parameters<typeof bookFrom>[1][]) =>
    shortly(calls.review([lead], { book: bookFrom(monday, ...events), now: "2026-03-06T08:00:00+08:00" }));

  it("asks for one contact each", () => {
    expect(open()).toEqual(["overdue 1", "overdue 2"]);
    expect(open(contact("2026-03-03T10:00:00+08:00", "phone"))).toEqual(["overdue 2"]);
    expect(open(contact("2026-03-03T11:00:00+08:00", "phone"))).toEqual(["overdue 2"]);
    expect(open(contact("2026-03-03T09:00:00+08:00", "phone"), contact("2026-03-03T10:30:00+08:00", "phone"))).toEqual(
      [],
    );
    // The second call came before the first step was due: it is no second step.
    expect(open(contact("2026-03-03T09:00:00+08:00", "phone"), contact("2026-03-03T09:30:00+08:00", "phone"))).toEqual([
      "overdue 2",
    ]);
  });
});

describe("a plan around a date", () => {
  const renewal = engineWith([
    {
      name: "renewal",
      plan: {
        from: "renewal",
        steps: [
          { before: "P30D", channel: "phone", note: "renews {renewal}" },
          { before: "P7D", channel: "visit", unless: { activity: "phone" } },
          { before: "PT2H", channel: "mail" },
          { after: "P0D", channel: "gift" },
        ],
      },
    },
  ]);
  const tasks = (date: string) =>
    renewal
      .tasks([{ id: "L1", renewal: date }], {
        book: bookFrom("2026-01-05T09:00:00+08:00"),
        now: "2026-03-01T12:00:00+08:00",
      })
      .map(({ dueAt, channel }) => [channel, dueAt]);

  it("begins with the working day, or with the last one before", () => {
    // 2026-07-01 is a Wednesday, 06-01 a Monday, 06-24 a Wednesday.
    expect(tasks("2026-07-01")).toEqual([
      ["phone", "2026-06-01T01:00:00.000Z"],
      ["visit", "2026-06-24T01:00:00.000Z"],
      ["mail", "2026-06-30T08:00:00.000Z"],
      ["gift", "2026-07-01T01:00:00.000Z"],
    ]);
    // 2026-08-03 is a Monday: 30 days before is Saturday 07-04, a week before Monday 07-27, and it is at 19:00.
    expect(tasks("2026-08-03T19:00:00+08:00")).toEqual([
      ["phone", "2026-07-03T01:00:00.000Z"],
      ["visit", "2026-07-27T01:00:00.000Z"],
      ["mail", "2026-08-03T08:00:00.000Z"],
      ["gift", "2026-08-04T01:00:00.000Z"],
    ]);
  });

  it("opens on the day of its first step, and counts contacts from then on", () => {
    const now = "2026-06-30T09:00:00+08:00";
    const row = { id: "L1", renewal: "2026-07-01" };
    const with_ = (...at: string[]) =>
      shortly(
        renewal.review([row], {
          book: bookFrom("2026-01-05T09:00:00+08:00", ...at.map((one) => contact(one, "phone"))),
          now,
        }),
      );
    expect(with_("2026-05-31T23:00:00+08:00")).toEqual(["overdue 1", "overdue 2", "task 3"]);
    expect(with_("2026-06-01T00:00:00+08:00")).toEqual(["task 3"]);
  });

  it("has nothing to do without the date", () => {
    const row = { id: "L1" };
    expect(renewal.tasks([row], { book: bookFrom(friday), now: friday })).toEqual([]);
  });
});

describe("what a plan counts from", () => {
  const from = (name: string, more: object = {}) =>
    engineWith([{ plan: { from: name, steps: [{ after: "P1D" }] } }], more, { week: { "mon-sun": ["00:00-24:00"] } });
  const book = () =>
    bookFrom("2026-03-02T10:00:00+08:00", {
      type: "closed",
      leadId: "L1",
      result: "won",
      at: "2026-03-04T10:00:00+08:00",
    });
  const now = "2026-03-05T10:00:00+08:00";
  const dueOf = (name: string, at = book(), more: object = {}, options: object = {}) =>
    from(name, more)
      .tasks([{ id: "L1", seen: "2026-03-01" }], { book: at, now, ...options })
      .map(({ dueAt }) => dueAt);

  it("is the assignment, the receipt, the close, or any date", () => {
    expect(dueOf("assigned")).toEqual([]);
    expect(dueOf("assigned", bookFrom("2026-03-02T10:00:00+08:00"))).toEqual(["2026-03-03T02:00:00.000Z"]);
    expect(dueOf("received")).toEqual(["2026-03-03T02:00:00.000Z"]);
    expect(dueOf("closed")).toEqual(["2026-03-05T02:00:00.000Z"]);
    expect(dueOf("closed", bookFrom("2026-03-02T10:00:00+08:00"))).toEqual([]);
    expect(dueOf("book.received")).toEqual(["2026-03-03T02:00:00.000Z"]);
    expect(dueOf("seen")).toEqual(["2026-03-01T16:00:00.000Z"]);
  });

  it("is the last order without declaring it", () => {
    const orders = [
      { leadId: "L1", date: "2026-02-01", amount: "1" },
      { leadId: "L1", date: "2026-02-10", amount: "1" },
    ];
    expect(dueOf("lastOrder", book(), {}, { orders })).toEqual(["2026-02-10T16:00:00.000Z"]);
    expect(dueOf("lastOrder", book(), { derived: { lastOrder: { of: "orders", min: "date" } } }, { orders })).toEqual([
      "2026-02-01T16:00:00.000Z",
    ]);
  });
});

describe("several plans", () => {
  const step = (channel: string) => [{ after: "P1D", channel }];
  const several = engineWith([
    { name: "A", when: { grade: "A" }, plan: { from: "assigned", steps: step("phone") } },
    { name: "all", plan: { from: "assigned", steps: step("mail") } },
    { name: "seen", plan: { from: "seen", steps: step("visit") } },
  ]);

  it("hold side by side where they count from different dates; of those that count from one, the first", () => {
    const channels = (grade: string) =>
      several
        .tasks([{ id: "L1", grade, seen: "2026-03-01" }], { book: bookFrom(friday), now: friday })
        .map(({ channel }) => channel);
    expect(channels("A")).toEqual(["visit", "phone"]);
    expect(channels("B")).toEqual(["visit", "mail"]);
  });
});

describe("notes", () => {
  const noteOf = (note: string, row: object) =>
    engineWith([{ plan: { from: "assigned", steps: [{ after: "P1D", note }] } }]).tasks([{ id: "L1", ...row }], {
      book: bookFrom(friday),
      now: friday,
    })[0]?.note;

  it("are filled in from the lead", () => {
    expect(noteOf("{contact}: {products}, {{{id}}}", { contact: "Li", products: ["a", "b"] })).toBe("Li: a, b, {L1}");
    expect(noteOf("seen { seen }, mine since {book.received}", { seen: "2026-03-01" })).toBe(
      "seen 2026-03-01, mine since 2026-03-06 17:50",
    );
    expect(noteOf("call {contact}", {})).toBe("call —");
  });
});

describe("what a rule file may not say", () => {
  const problems = (plan: object) => {
    const checked = checkRuleSet({
      name: "p",
      fields: { contact: {}, renewal: { type: "date" } },
      followUps: [{ plan }],
    });
    return checked.ok ? [] : checked.problems.map(({ message, nearest }) => [message, nearest]);
  };
  const steps = [{ after: "P1D" }];

  it("is told with the nearest name", () => {
    expect(problems({ from: "assinged", steps })).toEqual([
      ['unknown date "assinged"; did you mean "assigned"?', "assigned"],
    ]);
    expect(problems({ from: "renewl", steps })[0]?.[1]).toBe("renewal");
    expect(problems({ from: "contact", steps })).toEqual([
      ['a plan counts from a date, and "contact" is a string', undefined],
    ]);
    expect(problems({ from: "renewal", steps: [{ after: "P1D", note: "{contct}" }] })).toEqual([
      ['unknown fact "contct"; did you mean "contact"?', "contact"],
    ]);
    expect(problems({ from: "renewal", steps: [{ channel: "phone" }] })).toHaveLength(1);
    expect(problems({ from: "renewal", steps: [{ after: "P1D", before: "P1D" }] })).toHaveLength(1);
    expect(problems({ from: "renewal", steps: [{ after: "P1D", unless: {} }] })).toHaveLength(1);
    expect(problems({ from: "renewal", steps: [] })).toHaveLength(1);
    expect(problems({ from: "renewal", steps })).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { createEngine, type Decision, openBook } from "../../src/index.js";
import { reasonsOf } from "../support/sift.js";
import { engineOf, members, now, oneTeam, run, tally } from "../support/team.js";

type Book = ReturnType<typeof openBook>;

/** Gives leads to the one rep `amy` at the instants named, and says whether each could be given. */
const ask = (caps: object, more: { rep?: object; team?: object; book?: Book } = {}) => {
  const engine = engineOf(oneTeam({ team: { caps, ...more.team } }), [{ id: "amy", teams: "sales", ...more.rep }]);
  const book = more.book ?? openBook();
  let id = 0;
  const give = (at: string): Decision => {
    id += 1;
    return engine.assign({ id: `L${id}` }, { book, now: at, trace: "full" });
  };
  return {
    book,
    give,
    gets: (at: string) => give(at).outcome === "assigned",
    why: (at: string) => reasonsOf(give(at)).amy,
  };
};

describe("day, week and month caps", () => {
  it("day: so many in a calendar day, and from midnight again", () => {
    const { gets, why } = ask({ day: 2 });
    expect([gets("2026-03-02T00:00:00+08:00"), gets("2026-03-02T12:00:00+08:00")]).toEqual([true, true]);
    expect(why("2026-03-02T23:59:59.999+08:00")).toBe("day-cap");
    expect(gets("2026-03-03T00:00:00+08:00")).toBe(true);
  });

  it("week: from Monday", () => {
    const { gets, why } = ask({ week: 2 });
    expect([gets("2026-03-02T00:00:00+08:00"), gets("2026-03-06T12:00:00+08:00")]).toEqual([true, true]);
    expect(why("2026-03-08T23:59:59.999+08:00")).toBe("week-cap");
    expect(gets("2026-03-09T00:00:00+08:00")).toBe(true);
  });

  it("week: across the turn of the year", () => {
    const { gets } = ask({ week: 1 });
    // Monday, 29 December 2025 to Sunday, 4 January 2026.
    expect(gets("2025-12-29T08:00:00+08:00")).toBe(true);
    expect(gets("2026-01-04T23:00:00+08:00")).toBe(false);
    expect(gets("2026-01-05T00:00:00+08:00")).toBe(true);
  });

  it("month: to its last day, however long it is", () => {
    for (const [last, first] of [
      ["2026-02-28", "2026-03-01"],
      ["2028-02-29", "2028-03-01"],
      ["2026-04-30", "2026-05-01"],
      ["2026-12-31", "2027-01-01"],
    ]) {
      const { gets, why } = ask({ month: 1 });
      expect(gets(`${last?.slice(0, 7)}-01T00:00:00+08:00`)).toBe(true);
      expect(why(`${last}T23:59:59.999+08:00`)).toBe("month-cap");
      expect(gets(`${first}T00:00:00+08:00`)).toBe(true);
    }
  });

  it("are those of the rep's zone, else the rule set's", () => {
    const { gets, why } = ask({ day: 1 }, { rep: { timeZone: "America/New_York" } });
    // 2026-03-02 lasts in New York from 05:00 UTC to 05:00 UTC of the next day.
    expect(gets("2026-03-02T05:00:00Z")).toBe(true);
    expect(why("2026-03-03T04:59:59.999Z")).toBe("day-cap");
    expect(gets("2026-03-03T05:00:00Z")).toBe(true);
    const shanghai = ask({ day: 1 });
    expect(shanghai.gets("2026-03-02T05:00:00Z")).toBe(true);
    expect(shanghai.gets("2026-03-02T16:00:00Z")).toBe(true);
  });

  it("hold on days of 23 and 25 hours", () => {
    const { gets } = ask({ day: 1 }, { rep: { timeZone: "America/New_York" } });
    // 8 March 2026 has 23 hours there, 1 November 25.
    expect(gets("2026-03-08T05:00:00Z")).toBe(true);
    expect(gets("2026-03-09T03:59:59Z")).toBe(false);
    expect(gets("2026-03-09T04:00:00Z")).toBe(true);
    expect(gets("2026-11-01T04:00:00Z")).toBe(true);
    expect(gets("2026-11-02T04:59:59Z")).toBe(false);
    expect(gets("2026-11-02T05:00:00Z")).toBe(true);
  });

  it("count a day by itself when leads are not decided in order of time", () => {
    const { gets } = ask({ day: 1 });
    expect(gets("2026-03-05T09:00:00+08:00")).toBe(true);
    expect(gets("2026-03-04T09:00:00+08:00")).toBe(true);
    expect(gets("2026-03-04T08:00:00+08:00")).toBe(false);
    expect(gets("2026-03-05T08:00:00+08:00")).toBe(false);
    expect(gets("2026-03-03T08:00:00+08:00")).toBe(true);
  });
});

describe("rolling caps", () => {
  it("hold what was received after now − per", () => {
    const { gets, why } = ask({ rolling: [{ max: 2, per: "PT1H" }] });
    expect([gets("2026-03-02T09:00:00Z"), gets("2026-03-02T09:30:00Z")]).toEqual([true, true]);
    expect(why("2026-03-02T09:59:59.999Z")).toBe("rolling-cap");
    expect(gets("2026-03-02T10:00:00Z")).toBe(true);
    expect(gets("2026-03-02T10:29:59Z")).toBe(false);
    expect(gets("2026-03-02T10:30:00Z")).toBe(true);
  });

  it("of a month reach back to the same day of the month before, or its last", () => {
    const { gets } = ask({ rolling: [{ max: 1, per: "P1M" }] });
    expect(gets("2026-02-28T09:00:00+08:00")).toBe(true);
    expect(gets("2026-03-28T08:59:59+08:00")).toBe(false);
    expect(gets("2026-03-31T08:59:59+08:00")).toBe(false);
    expect(gets("2026-03-31T09:00:00+08:00")).toBe(true);
    expect(gets("2026-04-29T12:00:00+08:00")).toBe(false);
    expect(gets("2026-04-30T23:59:59+08:00")).toBe(false);
    expect(gets("2026-05-01T00:00:00+08:00")).toBe(true);
  });

  it("all stand: the narrowest window decides", () => {
    const { gets } = ask({
      rolling: [
        { max: 3, per: "P30D" },
        { max: 1, per: "P1D" },
      ],
    });
    const days = ["02", "02", "03", "04", "05", "20"].map((day, i) => gets(`2026-03-${day}T09:0${i}:00+08:00`));
    expect(days).toEqual([true, false, true, true, false, false]);
  });
});

describe("open caps", () => {
  it("count what the rep holds, whoever gave it, and the leads that only the roster knows", () => {
    const { book, gets, why } = ask({ open: 4 }, { rep: { open: 1 } });
    book.record({ type: "carried", leadId: "old", rep: "amy", at: now });
    expect([gets(now), gets(now)]).toEqual([true, true]);
    expect(why(now)).toBe("open-cap");
    book.record({ type: "closed", leadId: "old", at: now });
    expect(gets(now)).toBe(true);
    expect(gets(now)).toBe(false);
  });

  it("a closed lead leaves the open ones but not the day's intake", () => {
    const { book, gets, why } = ask({ open: 1, day: 2 });
    expect(gets(now)).toBe(true);
    expect(why(now)).toBe("open-cap");
    book.record({ type: "closed", leadId: "L1", at: now });
    expect(gets(now)).toBe(true);
    book.record({ type: "closed", leadId: "L3", at: now });
    expect(why(now)).toBe("day-cap");
    book.record({ type: "reopened", leadId: "L1", at: now });
    expect(why(now)).toBe("open-cap");
  });
});

describe("whose caps", () => {
  const caps = { openCap: "open", dayCap: "day", weekCap: "week", monthCap: "month" } as const;

  it("the least of the rep's own and the team's stands", () => {
    for (const [own, cap] of Object.entries(caps)) {
      for (const [rep, team, expected] of [
        [2, 3, 2],
        [3, 2, 2],
        [undefined, 3, 3],
        [1, undefined, 1],
      ] as const) {
        const { gets, why } = ask(team === undefined ? {} : { [cap]: team }, { rep: { [own]: rep } });
        expect(Array.from({ length: 5 }, () => gets(now)).filter(Boolean)).toHaveLength(expected);
        expect(why(now)).toBe(`${cap}-cap`);
      }
    }
  });

  it("zero means none ever", () => {
    for (const [own, cap] of Object.entries(caps)) {
      expect(ask({}, { rep: { [own]: 0 } }).why(now)).toBe(`${cap}-cap`);
      expect(ask({ [cap]: 0 }, { rep: { [own]: 5 } }).why(now)).toBe(`${cap}-cap`);
    }
    expect(ask({ rolling: [{ max: 0, per: "P1D" }] }).why(now)).toBe("rolling-cap");
  });

  it("counts are the rep's, over all teams; caps are those of the team that is tried", () => {
    const ruleSet = oneTeam({
      more: {
        fields: { kind: {} },
        teams: { strict: { caps: { day: 2 } }, free: {} },
        routes: [
          { when: { kind: "free" }, assign: { team: "free" } },
          { assign: { team: "strict", otherwise: { team: "free", pick: "first" } } },
        ],
      },
    });
    const engine = engineOf(ruleSet, [{ id: "amy", teams: "strict;free" }]);
    const book = openBook();
    const give = (id: string, kind: string) => engine.assign({ id, kind }, { book, now });
    give("1", "free");
    expect(give("2", "strict")).toMatchObject({ team: "strict" });
    expect(give("3", "strict")).toMatchObject({ team: "free", reason: "overflow" });
    expect(give("4", "free")).toMatchObject({ team: "free", reason: "first-choice" });
  });

  it("who is at a cap is passed over, and all-at-cap is the reason when all are", () => {
    const { reps, decisions } = run(
      engineOf(oneTeam({ team: { caps: { day: 2 } } }), [
        ...members(["amy", "bo"]),
        { id: "cy", teams: "sales", dayCap: 1 },
      ]),
      6,
    );
    expect(tally(reps)).toEqual({ amy: 2, bo: 2, cy: 1, nobody: 1 });
    expect(decisions[5]).toMatchObject({ outcome: "unassigned", reason: "all-at-cap" });
  });
});

describe("what counts towards intake", () => {
  const byHand = (book: Book, leadId: string) => book.record({ type: "moved", leadId, rep: "amy", at: now });

  it("leads given by hand only with countManual", () => {
    const plain = ask({ day: 1 });
    byHand(plain.book, "walk-in");
    expect(plain.gets(now)).toBe(true);
    for (const caps of [{ day: 1 }, { week: 1 }, { month: 1 }, { rolling: [{ max: 1, per: "P1D" }] }]) {
      const counted = ask(caps, { team: { countManual: true } });
      byHand(counted.book, "walk-in");
      expect(counted.gets(now)).toBe(false);
      counted.book.record({ type: "returned", leadId: "walk-in", at: now });
      expect(counted.gets(now)).toBe(true);
    }
  });

  it("leads by hand always count towards open", () => {
    const { book, why } = ask({ open: 1 });
    byHand(book, "walk-in");
    expect(why(now)).toBe("open-cap");
  });

  it("carried and claimed leads count nowhere but in open", () => {
    const { book, gets } = ask({ day: 1 }, { team: { countManual: true } });
    book.record({ type: "carried", leadId: "old", rep: "amy", at: now });
    book.record({ type: "claimed", leadId: "sea", rep: "amy", at: now });
    expect(gets(now)).toBe(true);
    expect(gets(now)).toBe(false);
  });

  it("a returned lead leaves the counts of the day it was received on; reclaimed and moved-away leads stay", () => {
    const { book, gets } = ask({ day: 1, week: 2 });
    expect(gets("2026-03-02T09:00:00+08:00")).toBe(true);
    book.record({ type: "returned", leadId: "L1", at: "2026-03-03T09:00:00+08:00" });
    expect(gets("2026-03-02T10:00:00+08:00")).toBe(true);
    expect(gets("2026-03-03T10:00:00+08:00")).toBe(true);
    for (const event of [
      { type: "reclaimed", leadId: "L2" },
      { type: "moved", leadId: "L3", rep: "bo" },
    ] as const)
      book.record({ ...event, at: "2026-03-03T11:00:00+08:00" });
    expect(gets("2026-03-02T12:00:00+08:00")).toBe(false);
    expect(gets("2026-03-04T12:00:00+08:00")).toBe(false);
  });

  it("a lead that was closed and reopened is returned as any other", () => {
    const { book, gets } = ask({ day: 1 });
    expect(gets(now)).toBe(true);
    for (const type of ["closed", "reopened", "returned"] as const) book.record({ type, leadId: "L1", at: now });
    expect(gets(now)).toBe(true);
    expect(gets(now)).toBe(false);
  });
});

describe("persons may exceed", () => {
  it("and whoever is over a cap keeps what they have, and gets no more", () => {
    const ruleSet = oneTeam({ team: { caps: { open: 2 } } });
    const engine = createEngine(ruleSet, { reps: members(["amy", "bo"]) });
    const book = openBook();
    for (let i = 0; i < 5; i++) book.record({ type: "moved", leadId: `walk-in ${i}`, rep: "amy", at: now });
    expect(run(engine, 3, { book }).reps).toEqual(["bo", "bo", undefined]);
    expect(book.toJSON().reps.find(({ rep }) => rep === "amy")?.open).toBe(5);
    const lowered = engine.withReps([{ id: "bo", teams: "sales", openCap: 1 }]);
    expect(lowered.assign({ id: "L1" }, { book, now })).toMatchObject({ rep: "bo", repeated: true });
  });
});

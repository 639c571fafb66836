import { describe, expect, it } from "vitest";
import { parseRuleSet } from "../../src/index.js";
import { bookOf, noon, owning, recordAll } from "./owned.js";

const reclaimed = {
  pool: "sea",
  protection: { default: "P10D", extend: { activity: "P3D" }, max: "P20D" },
};

/** The due day as warnings tell it: one that comes long before is always there. */
const dueOn = (activities: readonly string[], now: string, params: object = {}) => {
  const engine = owning([{ name: "back", reclaim: { ...reclaimed, warn: "P90D", ...params } }]);
  const book = bookOf(
    { type: "claimed", rep: "amy", at: noon("2019-03-25") },
    ...activities.map((day) => ({ type: "activity", channel: "phone", at: noon(day) })),
  );
  return engine.review([{ id: "L1" }], { book, now: noon(now) }).map((one) => one.protectedThrough);
};

/** What is done at noon of each day. */
const fate = (events: readonly object[], days: readonly string[], params: object = {}) => {
  const engine = owning([{ reclaim: { ...reclaimed, ...params } }]);
  const book = bookOf(...events);
  return days.map((day) =>
    engine
      .review([{ id: "L1" }], { book, now: noon(day) })
      .map(({ action }) => action)
      .join(),
  );
};

describe("the protection of a lead: 10 days, 3 from each activity, at most 20", () => {
  it("claimed on 03-25 lasts through 04-04, and as activities go on moves at most to 04-14", () => {
    expect(dueOn([], "2019-03-25")).toEqual(["2019-04-04"]);
    expect(dueOn(["2019-03-28"], "2019-03-28")).toEqual(["2019-04-04"]);
    expect(dueOn(["2019-03-28", "2019-04-02"], "2019-04-02")).toEqual(["2019-04-05"]);
    expect(dueOn(["2019-03-28", "2019-04-02", "2019-04-05"], "2019-04-05")).toEqual(["2019-04-08"]);
    expect(dueOn(["2019-04-08", "2019-04-11", "2019-04-13"], "2019-04-13")).toEqual(["2019-04-14"]);
    expect(dueOn(["2019-04-08", "2019-04-11", "2019-04-14"], "2019-04-14")).toEqual(["2019-04-14"]);
  });

  it("lasts through the last minute of the due day in the rule set's zone", () => {
    const engine = owning([{ reclaim: reclaimed }]);
    const book = bookOf({ type: "claimed", rep: "amy", at: noon("2019-03-25") });
    const due = (now: string) => engine.review([{ id: "L1" }], { book, now });
    expect(due("2019-04-04T23:59:59.999+08:00")).toEqual([]);
    expect(due("2019-04-05T00:00:00+08:00")).toEqual([
      {
        leadId: "L1",
        action: "reclaim",
        rep: "amy",
        reason: "protection-over",
        rule: "ownership[0]",
        pool: "sea",
        dueAt: "2019-04-04T16:00:00.000Z",
        received: "2019-03-25T04:00:00.000Z",
        activity: undefined,
        protectedThrough: "2019-04-04",
        events: [
          {
            type: "reclaimed",
            leadId: "L1",
            at: "2019-04-04T16:00:00.000Z",
            rep: "amy",
            pool: "sea",
            reason: "protection-over",
            until: undefined,
          },
        ],
      },
    ]);
  });

  it("with a time part ends at the instant", () => {
    const engine = owning([
      { reclaim: { pool: "sea", protection: { default: "PT36H", extend: { activity: "PT2H" } }, warn: "PT1H" } },
    ]);
    const book = bookOf({ type: "claimed", rep: "amy", at: "2019-03-25T09:30:00+08:00" });
    const due = (now: string) =>
      engine.review([{ id: "L1" }], { book, now }).map((one) => [one.action, one.protectedThrough]);
    expect(due("2019-03-26T20:29:59+08:00")).toEqual([]);
    expect(due("2019-03-26T20:30:00+08:00")).toEqual([["warn", "2019-03-26 21:30"]]);
    expect(due("2019-03-26T21:29:59+08:00")).toEqual([["warn", "2019-03-26 21:30"]]);
    expect(due("2019-03-26T21:30:00+08:00")).toEqual([["reclaim", "2019-03-26 21:30"]]);
    book.record({ type: "activity", leadId: "L1", at: "2019-03-26T21:00:00+08:00" });
    expect(due("2019-03-26T22:59:00+08:00")).toEqual([["warn", "2019-03-26 23:00"]]);
  });
});

describe("activities", () => {
  const received = { type: "claimed", rep: "amy", at: noon("2019-03-25") };

  it("of before the owner received the lead count no more", () => {
    const moved = { type: "moved", rep: "bo", at: noon("2019-04-01") };
    const visited = { type: "activity", at: noon("2019-03-31") };
    const days = ["2019-04-11", "2019-04-12"];
    expect(fate([received, visited, moved], days)).toEqual(["", "reclaim"]);
    expect(
      fate([received, visited, moved], days, { protection: { default: "P5D", extend: { activity: "P30D" } } }),
    ).toEqual(["reclaim", "reclaim"]);
  });

  it("that are still to come do not count yet", () => {
    const planned = { type: "activity", at: noon("2019-04-10") };
    expect(fate([received, planned], ["2019-04-05", "2019-04-10", "2019-04-13", "2019-04-14"])).toEqual([
      "reclaim",
      "",
      "",
      "reclaim",
    ]);
  });

  it("of a channel extend by what it says, of others by what any activity does, or not at all", () => {
    const by = (channel: string) => ({ type: "activity", channel, at: noon("2019-04-03") });
    const days = ["2019-04-05", "2019-04-06", "2019-04-07", "2019-04-10", "2019-04-11"];
    const protection = { default: "P10D", extend: { "activity.visit": "P7D" } };
    expect(fate([received, by("phone")], days, { protection })).toEqual(days.map(() => "reclaim"));
    expect(fate([received, by("visit")], days, { protection })).toEqual(["", "", "", "", "reclaim"]);
    const both = { default: "P10D", extend: { activity: "P3D", "activity.visit": "P7D" } };
    expect(fate([received, by("phone")], days, { protection: both })).toEqual([
      "",
      "",
      "reclaim",
      "reclaim",
      "reclaim",
    ]);
    expect(fate([received, by("visit"), by("phone")], days, { protection: both })).toEqual(["", "", "", "", "reclaim"]);
  });
});

describe("an owner", () => {
  const received = { type: "claimed", rep: "amy", at: noon("2019-03-25") };
  const back = (params: object) => owning([{ reclaim: { ...reclaimed, ...params } }]);

  it("is warned once of each due date, from the morning of that many days before", () => {
    const engine = back({ warn: "P2D" });
    const book = bookOf(received);
    const due = (now: string) => {
      const actions = engine.review([{ id: "L1" }], { book, now });
      recordAll(book, actions);
      return actions.map(({ action, rep, protectedThrough }) => [action, rep, protectedThrough].join(" "));
    };
    expect(due("2019-04-01T23:59:59+08:00")).toEqual([]);
    expect(due("2019-04-02T00:00:00+08:00")).toEqual(["warn amy 2019-04-04"]);
    expect(due("2019-04-02T00:00:00+08:00")).toEqual([]);
    expect(due(noon("2019-04-04"))).toEqual([]);
    book.record({ type: "activity", leadId: "L1", at: noon("2019-04-04") });
    expect(due(noon("2019-04-04"))).toEqual([]);
    expect(due(noon("2019-04-05"))).toEqual(["warn amy 2019-04-07"]);
    book.record({ type: "moved", leadId: "L1", rep: "bo", at: noon("2019-04-05") });
    expect(due(noon("2019-04-14"))).toEqual(["warn bo 2019-04-15"]);
    expect(due(noon("2019-04-16"))).toEqual(["reclaim bo 2019-04-15"]);
    expect(due(noon("2019-04-16"))).toEqual([]);
    expect(book.toJSON().pooled).toEqual([["L1", "sea"]]);
  });

  it("who got a closed lead back is protected anew", () => {
    const events = [
      received,
      { type: "closed", result: "lost", at: noon("2019-03-30") },
      { type: "reopened", at: noon("2019-06-01") },
    ];
    expect(fate(events, ["2019-06-11", "2019-06-12"])).toEqual(["", "reclaim"]);
  });

  it("of a lead that is closed, held or pooled is nobody", () => {
    const days = ["2020-01-01"];
    expect(fate([received, { type: "closed", result: "won", at: noon("2019-03-26") }], days)).toEqual([""]);
    expect(fate([received, { type: "reclaimed", pool: "sea", at: noon("2019-03-26") }], days)).toEqual([""]);
    expect(fate([], days)).toEqual([""]);
  });

  it("keeps what is exempt, by any of several conditions", () => {
    const book = bookOf(received);
    const kept = (exempt: unknown, row: object) =>
      back({ exempt }).review([{ id: "L1", ...row }], { book, now: noon("2020-01-01") }).length === 0;
    const locked = { when: { locked: true } };
    expect([kept(locked, { locked: true }), kept(locked, { locked: false }), kept(locked, {})]).toEqual([
      true,
      false,
      false,
    ]);
    const some = [locked, { conditions: { all: [{ fact: "grade", operator: "equal", value: "A" }] } }];
    expect([kept(some, { grade: "A" }), kept(some, { locked: true }), kept(some, { grade: "B" })]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("has as long as the first rule says whose conditions hold", () => {
    const engine = owning([
      { name: "A", when: { grade: "A" }, reclaim: { pool: "sea", protection: { default: "P3D" } } },
      { name: "others", reclaim: { pool: "sea", protection: { default: "P30D" } } },
    ]);
    const book = bookOf(received);
    const rules = (grade: string, day: string) =>
      engine.review([{ id: "L1", grade }], { book, now: noon(day) }).map(({ rule }) => rule);
    expect(rules("A", "2019-03-29")).toEqual(["A"]);
    expect(rules("B", "2019-03-29")).toEqual([]);
    expect(rules("B", "2019-04-25")).toEqual(["others"]);
  });
});

describe("the cool-down", () => {
  const until = (params: object, pools: object = { sea: {} }) => {
    const engine = owning([{ reclaim: { pool: "sea", protection: { default: "P1D" }, ...params } }], {
      more: { pools },
    });
    const book = bookOf({ type: "claimed", rep: "amy", at: noon("2019-03-25") });
    const [action] = engine.review([{ id: "L1" }], { book, now: "2019-04-01T01:00:00+08:00" });
    const [event] = action?.events ?? [];
    return event?.type === "reclaimed" ? event.until : undefined;
  };

  it("ends as the rule says, else as the pool says", () => {
    expect(until({ cooldown: "P7D" })).toBe("2019-04-08T16:00:00.000Z");
    expect(until({ cooldown: "PT12H" })).toBe("2019-04-01T05:00:00.000Z");
    expect(until({}, { sea: { cooldown: "P7D" } })).toBe("2019-04-08T16:00:00.000Z");
    expect(until({ cooldown: "PT1H" }, { sea: { cooldown: "P7D" } })).toBe("2019-03-31T18:00:00.000Z");
    expect(until({})).toBeUndefined();
  });

  it("keeps the lead from whoever lost it by turn: on day 7, and no more on day 8; for ever where none is said", () => {
    const turn = (cooldown: string | undefined, now: string) => {
      const engine = owning([{ reclaim: { pool: "sea", protection: { default: "P1D" }, cooldown } }], {
        more: { routes: [{ assign: { team: "sales", pick: "first" } }] },
      });
      const book = bookOf({ type: "claimed", rep: "amy", at: noon("2019-03-25") });
      recordAll(book, engine.review([{ id: "L1" }], { book, now: noon("2019-04-01") }));
      return engine.assign({ id: "L1" }, { book, now }).rep;
    };
    expect(turn("P7D", "2019-04-08T23:59:59+08:00")).toBe("bo");
    expect(turn("P7D", "2019-04-09T00:00:00+08:00")).toBe("amy");
    expect(turn("PT12H", "2019-04-01T23:59:59+08:00")).toBe("bo");
    expect(turn("PT12H", "2019-04-02T00:00:00+08:00")).toBe("amy");
    expect(turn(undefined, noon("2029-04-09"))).toBe("bo");
  });
});

describe("why it is due", () => {
  const engine = owning([{ reclaim: { ...reclaimed, warn: "P2D" } }]);
  const explain = (activities: readonly string[], now: string) => {
    const book = bookOf(
      { type: "claimed", rep: "amy", at: noon("2019-03-25") },
      ...activities.map((day) => ({ type: "activity", at: noon(day) })),
    );
    return engine
      .review([{ id: "L1" }], { book, now: noon(now) })
      .flatMap((one) => [engine.explainAction(one), engine.explainAction(one, { language: "zh" })]);
  };

  it("tells when it was received, the last activity and the due day", () => {
    expect(explain([], "2019-04-03")).toEqual([
      "Amy has had it since 2019-03-25 12:00; nothing was logged since. Protection ends with 2019-04-04: then it goes to the pool sea.",
      "Amy于 2019-03-25 12:00 领到，此后没有跟进记录；保护期到 2019-04-04 为止，逾期收回到“sea”。",
    ]);
    expect(explain(["2019-04-03"], "2019-04-07")).toEqual([
      "Amy has had it since 2019-03-25 12:00; the last activity was on 2019-04-03 12:00. Protection ended with 2019-04-06.",
      "Amy于 2019-03-25 12:00 领到，最近一次跟进是 2019-04-03 12:00；保护期已于 2019-04-06 结束。",
    ]);
    expect(explain(["2019-04-04", "2019-04-07", "2019-04-10", "2019-04-13"], "2019-04-13")).toEqual([
      "Amy has had it since 2019-03-25 12:00; the last activity was on 2019-04-13 12:00. Whatever follows, protection ends with 2019-04-14: then it goes to the pool sea.",
      "Amy于 2019-03-25 12:00 领到，最近一次跟进是 2019-04-13 12:00；无论如何跟进，保护期最长到 2019-04-14 为止，逾期收回到“sea”。",
    ]);
  });
});

describe("a rule that cannot be read", () => {
  const problemsOf = (params: object): string => {
    try {
      parseRuleSet({ name: "bad", pools: { sea: {} }, ownership: [{ reclaim: params }] });
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };

  it("names a pool that there is none of, and what extends nothing", () => {
    expect(problemsOf({ pool: "see", protection: { default: "P1D", extend: { activty: "P1D" } } })).toBe(
      [
        'ownership[0].reclaim.pool: unknown pool "see"; did you mean "sea"?',
        'ownership[0].reclaim.protection.extend.activty: "activty" extends no protection; expected "activity" or "activity.<channel>"',
      ].join("\n"),
    );
  });

  it("has no duration, or an exemption without conditions", () => {
    expect(problemsOf({ pool: "sea", protection: { default: "ten days" } })).toMatch(/protection\.default/);
    expect(problemsOf({ pool: "sea", protection: { default: "P1D" }, exempt: {} })).toMatch(/exempt.*`when`/);
    expect(problemsOf({ pool: "sea", protection: { default: "P1D" }, exempt: { when: { gade: "A" } } })).toMatch(
      /gade/,
    );
  });

  it("means the same in its long form", () => {
    const hashOf = (rule: object) =>
      parseRuleSet({ name: "same", fields: { grade: {} }, pools: { sea: {} }, ownership: [rule] }).hash;
    const params = { pool: "sea", protection: { default: "P1D" } };
    const short = { name: "a", reclaim: { ...params, exempt: { when: { grade: "A" } } } };
    const conditions = { all: [{ fact: "grade", operator: "equal", value: "A" }] };
    const long = { name: "a", event: { type: "reclaim", params: { ...params, exempt: { conditions } } } };
    expect(hashOf(short)).toBe(hashOf(long));
    expect(hashOf(short)).not.toBe(hashOf({ name: "a", reclaim: params }));
  });
});

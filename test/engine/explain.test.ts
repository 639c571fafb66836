import { describe, expect, it } from "vitest";
import { createEngine, type Decision, type Engine, openBook, parseRuleSet } from "../../src/index.js";
import { engineOf, members, now, oneTeam } from "../support/team.js";

const json = {
  name: "told",
  version: "1",
  timeZone: "Asia/Shanghai",
  fields: { kind: {}, owner: {}, former: {}, wants: { type: "list" }, sales: { type: "number", invalid: "reject" } },
  grades: { size: { type: "bands", fact: "sales", bands: [{ from: 100, grade: "large" }, { grade: "small" }] } },
  teams: { sales: {}, capped: { caps: { rolling: [{ max: 1, per: "P30D" }] } }, back: {}, empty: {} },
  pools: { sea: {} },
  routes: [
    {
      name: "all",
      when: { kind: "all" },
      assign: {
        team: "sales",
        exclude: { field: "former" },
        require: [{ specialty: { lead: "wants", rep: "skills" } }],
        prefer: [{ where: { when: { "rep.level": "senior" } } }, { history: "owner" }],
        pick: "weighted",
      },
    },
    { name: "capped", when: { kind: "capped" }, assign: { team: "capped" } },
    { name: "over", when: { kind: "over" }, assign: { team: "empty", otherwise: { team: "back", pick: "first" } } },
    { name: "waits", when: { kind: "waits" }, assign: { team: "empty", otherwise: { hold: "P1D" } } },
    {
      name: "pooled",
      when: { kind: "pooled" },
      assign: { teams: ["empty", "capped"], require: [{ history: "owner" }], otherwise: { pool: "sea" } },
    },
    { name: "junk", when: { kind: "junk" }, assign: { pool: "sea" } },
    { name: "none", when: { kind: "none" }, assign: { team: "empty" } },
    { name: "loaded", when: { kind: "loaded" }, assign: { team: "back", pick: "least-loaded" } },
    { name: "named", when: { kind: "named" }, assign: { team: "back", pick: { rep: { field: "owner" } } } },
  ],
  fallback: { team: "back", require: [{ where: { when: { kind: { notIn: ["none", "nobody"] } } } }] },
} as const;

const reps = [
  { id: "gone", name: "Gone", teams: "sales", status: "left" },
  { id: "away", name: "Avery", teams: "sales", status: "away" },
  { id: "off", name: "Olga", teams: "sales", outOfOffice: "2026-03-01/2026-03-03" },
  { id: "open", name: "Otto", teams: "sales", openCap: 0 },
  { id: "day", name: "Dana", teams: "sales", dayCap: 0 },
  { id: "week", name: "Wei", teams: "sales", weekCap: 0 },
  { id: "month", name: "Mona", teams: "sales", monthCap: 0 },
  { id: "cool", name: "Cole", teams: "sales", skills: "crm" },
  { id: "ex", name: "Xena", teams: "sales", skills: "crm" },
  { id: "zero", name: "Zoe", teams: "sales", skills: "crm", weight: 0 },
  { id: "unable", name: "Una", teams: "sales" },
  { id: "junior", name: "Jun", teams: "sales", skills: "crm" },
  { id: "first", name: "Amy", teams: "sales", skills: "crm", level: "senior", weight: 3 },
  { id: "second", name: "Bo", teams: "sales", skills: "crm", level: "senior" },
  { id: "rolled", name: "Rolf", teams: "capped" },
  { id: "free", name: "Fred", teams: "capped" },
  { id: "b1", name: "Bea", teams: "back" },
  { id: "b2", name: "Ben", teams: "back" },
];

const ruleSet = parseRuleSet(json);
const engine = createEngine(ruleSet, { reps });

const bookWith = () => {
  const book = openBook();
  book.record({ type: "reclaimed", leadId: "L", rep: "cool", at: now });
  book.record({ type: "assigned", leadId: "earlier", rep: "rolled", reason: "first-choice", at: now });
  return book;
};
const decide = (
  lead: object,
  more: { engine?: Engine; book?: ReturnType<typeof openBook>; trace?: "off" | "summary" | "full" } = {},
): Decision =>
  (more.engine ?? engine).decide(
    { id: "L", ...lead },
    { book: more.book ?? bookWith(), now, trace: more.trace ?? "full" },
  ).decision;

const han = /\p{Script=Han}/u;

/** What every text for people must be. */
const expectText = (text: string, language: "en" | "zh"): void => {
  expect(text.trim()).not.toBe("");
  expect(text).not.toMatch(/undefined|null|NaN|\[object|function/);
  expect(han.test(text)).toBe(language === "zh");
  expect(text).not.toMatch(
    /\b(out-of-office|(open|day|week|month|rolling)-cap|cool-down|no-weight|first-choice|nobody-\w+|all-at-cap|all-cooling-down|empty-team|no-route|invalid-lead|by-hand|overflow)\b/,
  );
  if (language === "zh") expect(text).not.toMatch(/\b(is|has|the|their|lead|leads|turn|team)\b/);
};

describe("whyNot", () => {
  const decision = decide({ kind: "all", former: "ex", wants: ["crm"] });
  const expected = {
    gone: ["left", "Gone (team sales) has left.", "已离职"],
    away: ["away", "Avery (team sales) is away.", "不在岗"],
    off: ["out-of-office", "Olga (team sales) is out of office.", "休假"],
    open: ["open-cap", "Otto (team sales) holds as many open leads as allowed.", "手上的线索已达上限"],
    day: ["day-cap", "today", "今天"],
    week: ["week-cap", "this week", "本周"],
    month: ["month-cap", "this month", "本月"],
    cool: ["cool-down", "Cole (team sales) had this lead before", "曾负责过这条线索"],
    ex: ["excluded", "excluded", "排除"],
    zero: ["no-weight", "weight", "权重"],
    unable: ["require:specialty", "does not know what the lead asks for", "专长不对口"],
    junior: [
      "prefer:where",
      "was passed over for somebody who meets the route's conditions",
      "优先给了符合规则条件的人",
    ],
    second: ["turn", "somebody else's turn", "轮到别人"],
    first: ["picked", "Amy", "Amy"],
  } as const;

  it("gives a sentence in both languages for every reason of a rep", () => {
    expect(decision).toMatchObject({ outcome: "assigned", rep: "first" });
    const seen = decision.trace?.teams[0]?.reps ?? [];
    expect(Object.fromEntries(seen.map(({ rep, reason }) => [rep, reason]))).toEqual(
      Object.fromEntries(Object.entries(expected).map(([rep, [reason]]) => [rep, reason])),
    );
    for (const [rep, [reason, en, zh]] of Object.entries(expected)) {
      const english = engine.whyNot(decision, rep, { language: "en" });
      const chinese = engine.whyNot(decision, rep, { language: "zh" });
      expect(english).toContain(en);
      expect(chinese).toContain(zh);
      expectText(english, "en");
      expectText(chinese, "zh");
      expect(english).not.toBe(reason);
      expect(english).toContain(reps.find(({ id }) => id === rep)?.name);
    }
  });

  it("knows the rolling cap, too", () => {
    const capped = decide({ kind: "capped" });
    expect(engine.whyNot(capped, "rolled")).toBe("Rolf (team capped) has had as many leads lately as allowed.");
    expect(engine.whyNot(capped, "rolled", { language: "zh" })).toBe("Rolf（capped）近期分到的线索已达上限。");
  });

  it("says when the rep's turn comes", () => {
    expect(engine.whyNot(decision, "second")).toContain("the next turn is theirs");
    expect(engine.whyNot(decision, "second", { language: "zh" })).toContain("下一条就轮到");
    const three = engineOf(oneTeam(), members(["amy", "bo", "cy"]));
    const first = three.decide({ id: "L" }, { book: openBook(), now, trace: "full" }).decision;
    expect(three.whyNot(first, "cy")).toContain("their turn comes in 2 leads");
    expect(three.whyNot(first, "cy", { language: "zh" })).toContain("再分1条后轮到");
  });

  it("answers team by team where several were tried", () => {
    const twice = createEngine(ruleSet, {
      reps: [{ id: "amy", name: "Amy", teams: "capped;back", status: "away" }, ...reps],
    });
    const lines = twice.whyNot(decide({ kind: "capped" }, { engine: twice }), "amy");
    expect(lines).toBe("Amy (team capped) is away.");
    const pooled = decide({ kind: "pooled", owner: "b1" }, { engine: twice });
    expect(pooled).toMatchObject({ outcome: "pooled" });
    expect(twice.whyNot(pooled, "amy").split("\n")).toEqual(["Amy (team capped) is away."]);
    expect(twice.whyNot(pooled, "free")).toBe("Fred (team capped) has not had this customer before.");
  });

  it("speaks of who was not tried, is unknown, or cannot be told of without a full trace", () => {
    for (const language of ["en", "zh"] as const) {
      for (const text of [
        engine.whyNot(decision, "b1", { language }),
        engine.whyNot(decision, "stranger", { language }),
        engine.whyNot(decide({ kind: "all" }, { trace: "off" }), "unable", { language }),
        engine.whyNot(decide({ kind: "all" }, { trace: "summary" }), "unable", { language }),
        engine.whyNot(decide({ sales: "?" }), "unable", { language }),
        engine.whyNot(decide({ kind: "junk" }), "unable", { language }),
      ]) {
        expectText(text, language);
      }
    }
    expect(engine.whyNot(decision, "stranger")).toContain("stranger is in no team");
  });
});

describe("explain", () => {
  const nobodyLeft = createEngine(ruleSet, {
    reps: reps.filter(({ teams }) => teams !== "back" && teams !== "capped"),
  });
  const book = bookWith();
  engine.assign({ id: "again", kind: "all", wants: ["crm"], sales: 500 }, { book, now });
  book.record({ type: "carried", leadId: "carried", rep: "b1", at: now });
  book.record({ type: "moved", leadId: "moved", rep: "unknown rep", at: now });
  const cases: { readonly [name: string]: readonly [Decision, string, string] } = {
    "first-choice": [
      decide({ kind: "all", wants: ["crm"], sales: 500 }),
      "Route \"all\" sends it to team sales, and it was Amy's turn by weight among those who meet the route's conditions.",
      "按规则“all”分给sales，在符合规则条件的人里按权重轮到Amy。",
    ],
    overflow: [
      decide({ kind: "over" }),
      'Nobody of the first choice of route "over" could take it, so it went to the next one, team back: Bea comes first on the roster.',
      "规则“over”的第一选择没有人能接，顺延给back，Bea在名单上排在最前。",
    ],
    fallback: [
      decide({ kind: "unheard of" }),
      "No route fits, so it went to team back as the fallback: it was Bea's turn among those who could take it.",
      "没有适用的规则，按兜底安排交给back，轮到Bea。",
    ],
    "fallback of a route": [
      decide(
        { kind: "pooled" },
        {
          engine: createEngine(parseRuleSet({ ...json, routes: [{ name: "r", assign: { team: "empty" } }] }), { reps }),
        },
      ),
      'Nobody that route "r" names could take it, so it went to team back as the fallback',
      "规则“r”指定的人都接不了",
    ],
    "least-loaded": [decide({ kind: "loaded" }), "Bea had the most room", "Bea手上最空"],
    rep: [decide({ kind: "named", owner: "b2" }), "the route names Ben", "规则指定由Ben负责"],
    repeated: [
      decide({ id: "again" }, { book }),
      "Decided already, at 2026-03-02 09:00.",
      "2026-03-02 09:00已经分过：",
    ],
    carried: [decide({ id: "carried" }, { book }), "Given to Bea by hand.", "由人工分配给Bea"],
    "moved to a rep who is not on the roster": [
      decide({ id: "moved" }, { book }),
      "Given to unknown rep by hand.",
      "由人工分配给unknown rep",
    ],
    held: [
      decide({ kind: "waits" }),
      "Waits until 2026-03-03 09:00: team empty has no members.",
      "暂不分配，2026-03-03 09:00再分：empty没有成员。",
    ],
    pooled: [
      decide({ kind: "pooled" }),
      "Put into the pool sea: nobody who is free in teams empty and capped meets what the route requires.",
      "进入sea：empty、capped眼下能接的人都不符合规则的要求。",
    ],
    "a pool of its own": [
      decide({ kind: "junk" }),
      'Put into the pool sea: route "junk" says so.',
      "进入sea：规则“junk”就是这样定的。",
    ],
    "no-route": [
      decide({ kind: "nobody" }, { engine: nobodyLeft }),
      "Nobody gets it: no route fits the lead.",
      "没有分给任何人：没有适用的规则。",
    ],
    "empty-team": [
      decide({ kind: "none" }),
      "Nobody gets it: team empty has no members.",
      "没有分给任何人：empty没有成员。",
    ],
    rejected: [
      decide({ sales: "many" }),
      'Cannot be read: sales is not a number (found "many").',
      "无法读取：“sales”不是数字（填的是“many”）。",
    ],
    "no row at all": [
      decide({}, { engine: { ...engine, decide: (_row, options) => engine.decide("nothing", options) } }),
      "Cannot be read",
      "无法读取",
    ],
  };

  it("says in one sentence why a lead went where it went, in both languages", () => {
    for (const [name, [decision, en, zh]] of Object.entries(cases)) {
      const english = engine.explain(decision, { language: "en" });
      const chinese = engine.explain(decision, { language: "zh" });
      expect(english, name).toContain(en);
      expect(chinese, name).toContain(zh);
      expectText(english, "en");
      expectText(chinese, "zh");
    }
  });

  it("has a cause for every reason of a lead that nobody got", () => {
    const team = (some: readonly object[], more: object = {}) =>
      createEngine(
        parseRuleSet({
          name: "x",
          timeZone: "Asia/Shanghai",
          fields: { owner: {} },
          teams: { sales: {} },
          routes: [{ name: "r", assign: { team: "sales", ...more } }],
        }),
        {
          reps: some.map((rep) => ({ id: "amy", teams: "sales", ...rep })),
        },
      );
    const engines: { readonly [reason: string]: Engine } = {
      "empty-team": team([]),
      "nobody-active": team([{ status: "away" }]),
      "nobody-on-duty": team([{ outOfOffice: "2026-03-02" }]),
      "all-at-cap": team([{ dayCap: 0 }]),
      "all-cooling-down": team([{}], { exclude: { field: "owner" } }),
      "nobody-qualifies": team([{}], { require: [{ where: { when: { "rep.level": "none" } } }] }),
    };
    const texts = new Set<string>();
    for (const [reason, one] of Object.entries(engines)) {
      const decision = decide({ owner: "amy" }, { engine: one });
      expect(decision).toMatchObject({ outcome: "unassigned", reason });
      for (const language of ["en", "zh"] as const) {
        const text = one.explain(decision, { language });
        expectText(text, language);
        expect(text).toContain("sales");
        texts.add(text.split("\n")[0] as string);
      }
    }
    expect(texts.size).toBe(12);
  });

  it("tells the grades, every team, what each criterion kept, and every rep", () => {
    const lines = engine
      .explain(decide({ kind: "all", former: "ex", wants: ["crm"], sales: 500 }), { language: "en" })
      .split("\n");
    expect(lines[1]).toBe("Grades: size large.");
    expect(lines[2]).toBe("Team sales (the route's own): 14 members, 2 could take the lead.");
    expect(lines[3]).toBe("  must be somebody who knows what the lead asks for: 3 of 4");
    expect(lines[4]).toBe("  rather somebody who meets the route's conditions: 2 of 3");
    expect(lines[5]).toBe("  rather somebody who has had this customer before: none of 2, so it does not matter");
    expect(lines.slice(6)).toHaveLength(14);
    const summary = engine.explain(decide({ kind: "all", wants: ["crm"] }, { trace: "summary" })).split("\n");
    expect(summary).toContain("  - is away: 1");
    for (const line of summary) expectText(line, "en");
  });

  it("tells of the criterion that left others out, whatever it was", () => {
    const preferring = (prefer: unknown, lead: object) => {
      const one = createEngine(
        parseRuleSet({
          name: "x",
          fields: { owner: {}, region: {}, wants: { type: "list" }, tier: {} },
          territories: { by: "region", north: ["n"] },
          teams: { sales: {} },
          routes: [{ name: "r", assign: { team: "sales", prefer: [prefer] } }],
        }),
        {
          reps: [
            { id: "amy", teams: "sales" },
            { id: "bo", teams: "sales", territories: "north", skills: "crm", level: "senior", deals: 10, won: 9 },
          ],
        },
      );
      const { decision } = one.decide({ id: "L", ...lead }, { book: openBook(), now });
      expect(decision.rep).toBe("bo");
      return [one.explain(decision), one.explain(decision, { language: "zh" })].map((text) => text.split("\n")[0]);
    };
    const words: readonly (readonly [unknown, object, string, string])[] = [
      [{ history: "owner" }, { owner: "bo" }, "those who have had this customer before", "在以前跟过这个客户的人里"],
      ["territory", { region: "n" }, "those who cover the territory", "在负责该区域的人里"],
      [
        { specialty: { lead: "wants", rep: "skills" } },
        { wants: "crm" },
        "those who know what the lead asks for",
        "在专长对口的人里",
      ],
      [
        { where: { when: { "rep.level": "senior" } } },
        {},
        "those who meet the route's conditions",
        "在符合规则条件的人里",
      ],
      [
        { performance: { metric: { won: "won", of: "deals" }, keep: { top: 1 } } },
        {},
        "those who perform best",
        "在业绩最好的人里",
      ],
    ];
    for (const [prefer, lead, en, zh] of words) {
      const [english, chinese] = preferring(prefer, lead);
      expect(english).toBe(`Route "r" sends it to team sales, and it was bo's turn among ${en}.`);
      expect(chinese).toBe(`按规则“r”分给sales，${zh}轮到bo。`);
    }
  });

  it("speaks the rule set's language unless told otherwise, and survives JSON", () => {
    const chinese = createEngine(parseRuleSet({ ...json, language: "zh" }), { reps });
    const decision = JSON.parse(JSON.stringify(decide({ kind: "all", wants: ["crm"] }))) as Decision;
    expect(han.test(chinese.explain(decision))).toBe(true);
    expect(chinese.explain(decision, { language: "en" })).toBe(engine.explain(decision));
    expect(chinese.whyNot(decision, "away")).toBe("Avery（sales）不在岗。");
  });

  it("tells a rep of another team that it was that team's turn, and where a pick chose, that nobody waited for a turn", () => {
    const teams = { one: {}, two: {} };
    const two = createEngine(
      parseRuleSet({ name: "two", teams, routes: [{ name: "r", assign: { teams: ["one", "two"] } }] }),
      {
        reps: [
          { id: "amy", teams: "one" },
          { id: "bo", teams: "two" },
        ],
      },
    );
    const at = { book: openBook(), now: "2026-03-02T09:00:00Z", trace: "full" } as const;
    const third = two.decide({ id: "3" }, at).decision;
    expect(two.explain(third).split("\n")[0]).toBe(
      'Route "r" names one and two; it went to team one, and it was amy\'s turn among those who could take it.',
    );
    expect(two.explain(third, { language: "zh" })).toContain("按规则“r”从one、two里分给one，轮到amy。");
    expect(two.whyNot(two.assign({ id: "1" }, at), "bo")).toBe(
      "bo (team two) could have had it, but it was another team's turn.",
    );
    const first = createEngine(
      parseRuleSet({ name: "first", teams, routes: [{ name: "r", assign: { team: "one", pick: "first" } }] }),
      { reps: ["amy", "bo"].map((id) => ({ id, teams: "one" })) },
    );
    expect(first.whyNot(first.assign({ id: "2" }, at), "bo")).toBe(
      "bo (team one) could have had it, but somebody else was chosen.",
    );
  });
});

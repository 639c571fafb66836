import { describe, expect, it } from "vitest";
import * as z from "zod";
import { checkRuleSet, createEngine, defineCriterion, openBook, parseRuleSet } from "../../src/index.js";
import { ask, left, type Question, reasonsOf, ruleSetOf } from "../support/sift.js";
import { lags, now, tally } from "../support/team.js";

/** Whom a criterion keeps as a requirement, and whom as a preference. */
const required = (criterion: unknown, question: Question) => left(ask({ require: [criterion] }, question));
const preferred = (criterion: unknown, question: Question) => left(ask({ prefer: [criterion] }, question));
const both = (criterion: unknown, question: Question) => ({
  require: required(criterion, question),
  prefer: preferred(criterion, question),
});
const problemsOf = (assign: object, more: object = {}): string[] => {
  const result = checkRuleSet({
    name: "x",
    teams: { sales: {} },
    routes: [{ assign: { team: "sales", ...assign } }],
    ...more,
  });
  return result.ok ? [] : result.problems.map(({ message }) => message);
};

describe("require and prefer", () => {
  const reps = [
    { id: "amy", skills: "crm", level: "senior" },
    { id: "bo", skills: "erp", level: "senior" },
    { id: "cy", skills: "crm", level: "junior" },
  ];
  const more = { fields: { product: {}, size: {} } };
  const specialty = { specialty: { lead: "product", rep: "skills" } };
  const tier = { "value-tier": { grade: "size", levels: { large: ["senior"] } } };

  it("require is a hard filter: nobody left is nobody-qualifies, and each rep has the first criterion that was not met", () => {
    const decision = ask(
      { require: [specialty, tier] },
      { reps: reps.slice(1), lead: { product: "crm", size: "large" }, more },
    );
    expect(decision).toMatchObject({ outcome: "unassigned", reason: "nobody-qualifies" });
    expect(reasonsOf(decision)).toEqual({ bo: "require:specialty", cy: "require:value-tier" });
  });

  it("prefer narrows in the order given, and is passed over when it would leave nobody", () => {
    const question = { reps, more };
    expect(left(ask({ prefer: [specialty, tier] }, { ...question, lead: { product: "crm", size: "large" } }))).toEqual([
      "amy",
    ]);
    const decision = ask(
      { prefer: [{ specialty: { lead: "product", rep: "skills" } }, tier] },
      { ...question, lead: { product: "hr", size: "large" } },
    );
    expect(left(decision)).toEqual(["amy", "bo"]);
    expect(reasonsOf(decision).cy).toBe("prefer:value-tier");
    expect(decision.trace?.teams[0]?.criteria).toEqual([
      { use: "prefer", type: "specialty", from: 3, kept: 0, reps: [] },
      { use: "prefer", type: "value-tier", from: 3, kept: 2, reps: ["amy", "bo"] },
    ]);
  });

  it("looks at nobody who is not there: a preference for the absent owner is passed over", () => {
    const more = { fields: { owner: {} } };
    const away = [{ id: "amy", status: "away" }, { id: "bo" }];
    expect(preferred({ history: "owner" }, { reps: away, lead: { owner: "amy" }, more })).toEqual(["bo"]);
    expect(required({ history: "owner" }, { reps: away, lead: { owner: "amy" }, more })).toEqual([]);
  });
});

describe("history", () => {
  const more = { fields: { owner: {}, asked: { type: "date" } } };
  const reps = [
    { id: "amy", name: "Wang Wei" },
    { id: "bo", name: "Li Na" },
    { id: "cy", name: "Wang Wei" },
  ];

  it("keeps the rep whose id the field holds", () => {
    expect(both({ history: "owner" }, { reps, lead: { owner: "bo" }, more })).toEqual({
      require: ["bo"],
      prefer: ["bo"],
    });
    expect(both({ type: "history", field: "owner" }, { reps, lead: { owner: "bo" }, more })).toEqual({
      require: ["bo"],
      prefer: ["bo"],
    });
  });

  it("keeps nobody for a rep who is unknown or of another team, and where the lead has no owner", () => {
    const all = ["amy", "bo", "cy"];
    for (const owner of ["zed", "di", "Li Na", undefined]) {
      const question = { reps: [...reps, { id: "di", teams: "others" }], lead: { owner }, more };
      expect(both({ history: "owner" }, question)).toEqual({ require: [], prefer: all });
    }
  });

  it("by name keeps the one rep of that name, and nobody where two share it", () => {
    const byName = { history: { field: "owner", by: "name" } };
    expect(required(byName, { reps, lead: { owner: "Li Na" }, more })).toEqual(["bo"]);
    expect(required(byName, { reps, lead: { owner: "Wang Wei" }, more })).toEqual([]);
    expect(required(byName, { reps, lead: { owner: "bo" }, more })).toEqual([]);
  });

  it("is ambiguous by name over the whole roster, not the team alone", () => {
    const two = [
      { id: "amy", name: "Wang Wei" },
      { id: "cy", name: "Wang Wei", teams: "others" },
    ];
    expect(
      required({ history: { field: "owner", by: "name" } }, { reps: two, lead: { owner: "Wang Wei" }, more }),
    ).toEqual([]);
  });

  it("within a duration of a date field: a day as days of the rule set's zone, an instant to the instant", () => {
    const recent = { history: { field: "owner", within: "P30D", of: "asked" } };
    const keeps = (asked?: string) => required(recent, { reps, lead: { owner: "bo", asked }, more }).length === 1;
    // Now is 2026-03-02 09:00 in Shanghai; thirty days before is 2026-01-31 09:00.
    expect(keeps("2026-03-02")).toBe(true);
    expect(keeps("2026-01-31")).toBe(true);
    expect(keeps("2026-01-30")).toBe(false);
    expect(keeps("2026-03-03")).toBe(false);
    expect(keeps("2026-01-31T09:00:00+08:00")).toBe(true);
    expect(keeps("2026-01-31T08:59:59+08:00")).toBe(false);
    expect(keeps("2026-03-02T09:00:00.001+08:00")).toBe(false);
    expect(keeps(undefined)).toBe(false);
  });

  it("needs `within` and `of` together, and known facts", () => {
    const fields = { fields: { owner: {}, asked: { type: "date" } } };
    expect(problemsOf({ require: [{ history: { field: "owner", within: "P30D" } }] }, fields)).toHaveLength(1);
    expect(problemsOf({ require: [{ history: { field: "owner", of: "asked" } }] }, fields)).toHaveLength(1);
    expect(problemsOf({ require: [{ history: "ownr" }] }, fields)[0]).toContain('"owner"');
  });
});

describe("territory", () => {
  const tree = {
    fields: { province: {}, city: {} },
    territories: {
      east: {
        when: { province: ["上海", "江苏"] },
        children: {
          shanghai: { when: { province: "上海" }, children: { pudong: { when: { city: "浦东" } } } },
          suzhou: { conditions: { all: [{ fact: "city", operator: "equal", value: "苏州" }] } },
        },
      },
      coast: { when: { province: ["上海", "广东"] } },
    },
  };
  const reps = [
    { id: "east", territories: "east" },
    { id: "shanghai", territories: "shanghai" },
    { id: "pudong", territories: "pudong;coast" },
    { id: "suzhou", territories: "suzhou" },
    { id: "coast", territories: ["coast"] },
    { id: "none" },
  ];
  const inTree = (lead: object, some = reps, more: object = tree) => both("territory", { reps: some, lead, more });
  const without = (...gone: string[]) => reps.filter(({ id }) => !gone.includes(id));

  it("keeps the reps of the most specific territory", () => {
    expect(inTree({ province: "上海", city: "浦东" })).toEqual({ require: ["pudong"], prefer: ["pudong"] });
    expect(inTree({ province: "上海" }).require).toEqual(["shanghai"]);
    expect(inTree({ province: "江苏" }).require).toEqual(["east"]);
    expect(inTree({ province: "江苏", city: "苏州" }).require).toEqual(["suzhou"]);
  });

  it("falls back to the parent, and so on up, when none of the candidates still left serves it", () => {
    const lead = { province: "上海", city: "浦东" };
    expect(inTree(lead, without("pudong")).require).toEqual(["shanghai"]);
    expect(inTree(lead, without("pudong", "shanghai")).require).toEqual(["east"]);
    expect(inTree(lead, without("pudong", "shanghai", "east"))).toEqual({
      require: [],
      prefer: ["suzhou", "coast", "none"],
    });
    const away = reps.map((rep) => (rep.id === "pudong" ? { ...rep, status: "away" } : rep));
    expect(inTree(lead, away).require).toEqual(["shanghai"]);
    const excluded = ask(
      { require: ["territory"], exclude: { field: "city" } },
      { reps: [{ id: "浦东", territories: "pudong" }, ...without("pudong")], lead, more: tree },
    );
    expect(left(excluded)).toEqual(["shanghai"]);
  });

  it("tries siblings in file order: the first that holds the lead is the lead's", () => {
    // 上海 lies in east and in coast; east comes first.
    expect(inTree({ province: "上海" }, without("shanghai", "east")).require).toEqual([]);
    expect(inTree({ province: "广东" }).require).toEqual(["pudong", "coast"]);
  });

  it("lets a lead lie in a child only if it lies in the parent", () => {
    expect(inTree({ province: "广东", city: "苏州" }).require).toEqual(["pudong", "coast"]);
    expect(inTree({ city: "浦东" })).toEqual({ require: [], prefer: reps.map(({ id }) => id) });
  });

  it("keeps nobody for a lead that lies nowhere or has no value", () => {
    expect(inTree({ province: "青海" })).toEqual({ require: [], prefer: reps.map(({ id }) => id) });
    expect(inTree({}).require).toEqual([]);
  });

  it("counts a team's territories for all its members", () => {
    const more = { ...tree, teams: { sales: { territories: ["east"] } } };
    const all = reps.map(({ id }) => id);
    expect(inTree({ province: "江苏" }, reps, more).require).toEqual(all);
    expect(inTree({ province: "上海" }, reps, more).require).toEqual(["shanghai"]);
    expect(inTree({ province: "上海" }, without("shanghai"), more).require).toEqual(
      without("shanghai").map(({ id }) => id),
    );
    expect(inTree({ province: "广东" }, reps, more).require).toEqual(["pudong", "coast"]);
  });

  it("the short form: each value of the fact is a territory inside the named one", () => {
    const more = {
      fields: { province: { normalize: "region" } },
      territories: { by: "province", 华东: ["上海", "江苏省"], 华南: ["广东"] },
    };
    const some = [
      { id: "east", territories: "华东" },
      { id: "sh", 负责省份: "上海市" },
      { id: "js", 区域: "江苏" },
      { id: "south", territories: "华南;西南" },
    ];
    expect(inTree({ province: "上海市" }, some, more).require).toEqual(["sh"]);
    expect(inTree({ province: "江苏" }, some, more).require).toEqual(["js"]);
    expect(inTree({ province: "江苏省" }, some.slice(0, 2), more).require).toEqual(["east"]);
    expect(inTree({ province: "广东" }, some, more).require).toEqual(["south"]);
    expect(inTree({ province: "浙江" }, some, more).require).toEqual([]);
    const asEntered = { ...more, fields: { province: {} } };
    expect(inTree({ province: "上海市" }, some, asEntered).require).toEqual(["sh"]);
    expect(inTree({ province: "江苏省" }, some, asEntered).require).toEqual(["js"]);
  });

  it("cn-regions: seven regions, provinces and prefectures, however the lead and the roster write them", () => {
    const more = { fields: { place: {} }, territories: { use: "cn-regions", fact: "place" } };
    const some = [
      { id: "east", territories: "华东" },
      { id: "jiangsu", territories: "江苏省" },
      { id: "suzhou", territories: "苏州市" },
      { id: "shanghai", territories: "上海市" },
    ];
    expect(inTree({ place: "上海市" }, some, more).require).toEqual(["shanghai"]);
    expect(inTree({ place: "上海" }, some, more).require).toEqual(["shanghai"]);
    expect(inTree({ place: "苏州市" }, some, more).require).toEqual(["suzhou"]);
    expect(inTree({ place: "江苏省苏州市" }, some, more).require).toEqual(["suzhou"]);
    expect(inTree({ place: "苏州" }, some.slice(0, 2), more).require).toEqual(["jiangsu"]);
    expect(inTree({ place: "南京" }, some, more).require).toEqual(["jiangsu"]);
    expect(inTree({ place: "浙江" }, some, more).require).toEqual(["east"]);
    expect(inTree({ place: "四川" }, some, more).require).toEqual([]);
    expect(inTree({ place: "Paris" }, some, more).require).toEqual([]);
  });

  it("is a load error without the section", () => {
    expect(problemsOf({ require: ["territory"] })[0]).toContain("territories");
  });
});

describe("value-tier", () => {
  const more = {
    fields: { sales: { type: "number" } },
    grades: {
      size: {
        type: "bands",
        fact: "sales",
        bands: [
          { from: 100, grade: "large" },
          { from: 10, grade: "mid" },
          { from: 0, grade: "small" },
        ],
      },
    },
  };
  const reps = [{ id: "amy", level: "senior" }, { id: "bo", 级别: "junior" }, { id: "cy" }];
  const tier = (otherwise?: string) => ({
    "value-tier": {
      grade: "size",
      levels: { large: ["senior"], mid: ["senior", "junior"], tiny: [] },
      ...(otherwise && { otherwise }),
    },
  });

  it("keeps the reps whose level is listed for the grade; a rep without a level is not kept", () => {
    expect(both(tier(), { reps, lead: { sales: 100 }, more })).toEqual({ require: ["amy"], prefer: ["amy"] });
    expect(both(tier(), { reps, lead: { sales: 99 }, more })).toEqual({
      require: ["amy", "bo"],
      prefer: ["amy", "bo"],
    });
  });

  it("a grade that is missing or not listed keeps everybody, or with `none` nobody", () => {
    const all = ["amy", "bo", "cy"];
    for (const sales of [undefined, -1, 5]) {
      for (const otherwise of [undefined, "any"]) {
        expect(both(tier(otherwise), { reps, lead: { sales }, more })).toEqual({ require: all, prefer: all });
      }
      expect(both(tier("none"), { reps, lead: { sales }, more })).toEqual({ require: [], prefer: all });
    }
  });

  it("takes the numbers of a graded fact, too", () => {
    const stars = { fields: { stars: { type: "number" } } };
    expect(
      required(
        { "value-tier": { grade: "stars", levels: { 5: ["senior"] } } },
        { reps, lead: { stars: 5 }, more: stars },
      ),
    ).toEqual(["amy"]);
  });
});

describe("specialty", () => {
  const more = { fields: { wants: { type: "list" }, one: {} } };
  const reps = [
    { id: "amy", skills: "crm;erp" },
    { id: "bo", 擅长: "crm:3、hr" },
    { id: "cy", skills: ["erp:2"] },
    { id: "di" },
  ];
  const specialty = (more: object = {}) => ({ specialty: { lead: "wants", rep: "skills", ...more } });

  it("as require keeps whoever shares any value", () => {
    expect(required(specialty(), { reps, lead: { wants: ["crm"] }, more })).toEqual(["amy", "bo"]);
    expect(required(specialty(), { reps, lead: { wants: ["crm", "erp"] }, more })).toEqual(["amy", "bo", "cy"]);
    expect(required(specialty(), { reps, lead: { wants: ["legal"] }, more })).toEqual([]);
  });

  it('with need "all" keeps whoever has all values', () => {
    expect(required(specialty({ need: "all" }), { reps, lead: { wants: ["crm", "erp"] }, more })).toEqual(["amy"]);
    expect(required(specialty({ need: "all" }), { reps, lead: { wants: ["crm", "legal"] }, more })).toEqual([]);
    expect(preferred(specialty({ need: "all" }), { reps, lead: { wants: ["crm", "erp"] }, more })).toEqual(["amy"]);
  });

  it("as prefer keeps those with the highest sum of proficiencies shared", () => {
    expect(preferred(specialty(), { reps, lead: { wants: ["crm"] }, more })).toEqual(["bo"]);
    expect(preferred(specialty(), { reps, lead: { wants: ["erp"] }, more })).toEqual(["cy"]);
    // amy 1 + 1, bo 3, cy 2
    expect(preferred(specialty(), { reps, lead: { wants: ["crm", "erp"] }, more })).toEqual(["bo"]);
    // amy 1 + 1, cy 2, bo 1: two share the first place
    expect(
      preferred(specialty(), {
        reps: [reps[0] as object, { id: "bo", skills: "crm" }, reps[2] as object],
        lead: { wants: ["crm", "erp"] },
        more,
      }),
    ).toEqual(["amy", "cy"]);
    expect(preferred(specialty(), { reps, lead: { wants: ["legal"] }, more })).toEqual(["amy", "bo", "cy", "di"]);
  });

  it("a lead without values keeps everybody; a rep without a list is not kept", () => {
    expect(both(specialty(), { reps, lead: {}, more })).toEqual({
      require: ["amy", "bo", "cy", "di"],
      prefer: ["amy", "bo", "cy", "di"],
    });
    expect(required(specialty(), { reps, lead: { wants: ["crm"] }, more })).not.toContain("di");
  });

  it("reads any column of the roster, and a lead field that is one text", () => {
    const languages = [
      { id: "amy", languages: "en, fr" },
      { id: "bo", languages: ["de"] },
      { id: "cy", languages: "fr" },
    ];
    expect(
      required({ specialty: { lead: "one", rep: "languages" } }, { reps: languages, lead: { one: "fr" }, more }),
    ).toEqual(["amy", "cy"]);
  });
});

describe("attributes", () => {
  const more = { fields: { industry: {}, tags: { type: "list" }, budget: { type: "number" } } };
  const reps = [
    { id: "amy", industries: "auto;steel", from: "100", below: "500", style: "a;b" },
    { id: "bo", industries: "steel", from: 500, below: 1000, style: "c" },
    { id: "cy", industries: "food", from: 0 },
    { id: "di" },
  ];
  const match = [
    { lead: "industry", rep: "industries", weight: 3 },
    { lead: "tags", rep: "style" },
    { lead: "budget", rep: { from: "from", below: "below" }, weight: 2 },
  ];
  const of = (i: number) => ({ attributes: { match: [match[i]] } });

  it("matches what is equal or in the rep's list", () => {
    expect(both(of(0), { reps, lead: { industry: "steel" }, more })).toEqual({
      require: ["amy", "bo"],
      prefer: ["amy", "bo"],
    });
    expect(both(of(0), { reps, lead: { industry: "toys" }, more })).toEqual({
      require: [],
      prefer: ["amy", "bo", "cy", "di"],
    });
  });

  it("matches lists that overlap", () => {
    expect(required(of(1), { reps, lead: { tags: ["b", "x"] }, more })).toEqual(["amy"]);
    expect(required(of(1), { reps, lead: { tags: ["c", "b"] }, more })).toEqual(["amy", "bo"]);
  });

  it("matches a number inside the rep's range: from its lower edge, below its upper one", () => {
    const inside = (budget: number) => required(of(2), { reps, lead: { budget }, more });
    expect([99, 100, 499, 500, 999, 1000].map(inside)).toEqual([[], ["amy"], ["amy"], ["bo"], ["bo"], []]);
    const open = { attributes: { match: [{ lead: "budget", rep: { from: "from" } }] } };
    expect(required(open, { reps, lead: { budget: 600 }, more })).toEqual(["amy", "bo", "cy"]);
  });

  it("as require keeps whoever reaches `atLeast`, by default whoever matches at all", () => {
    const lead = { industry: "steel", tags: ["c"], budget: 200 };
    // amy 3 + 2, bo 3 + 1, cy and di nothing
    const atLeast = (least?: number) =>
      required({ attributes: { match, ...(least !== undefined && { atLeast: least }) } }, { reps, lead, more });
    expect(atLeast()).toEqual(["amy", "bo"]);
    expect(atLeast(4)).toEqual(["amy", "bo"]);
    expect(atLeast(4.5)).toEqual(["amy"]);
    expect(atLeast(6)).toEqual([]);
    expect(atLeast(0)).toEqual(["amy", "bo", "cy", "di"]);
  });

  it("as prefer keeps the highest total", () => {
    const total = (lead: object) => preferred({ attributes: { match } }, { reps, lead, more });
    expect(total({ industry: "steel", tags: ["c"], budget: 200 })).toEqual(["amy"]);
    expect(total({ industry: "steel", tags: ["c"] })).toEqual(["bo"]);
    expect(total({ industry: "steel" })).toEqual(["amy", "bo"]);
  });

  it("a lead with none of the values keeps everybody", () => {
    expect(both({ attributes: { match } }, { reps, lead: {}, more })).toEqual({
      require: ["amy", "bo", "cy", "di"],
      prefer: ["amy", "bo", "cy", "di"],
    });
  });
});

describe("performance", () => {
  const more = { repFields: { csat: { type: "number" }, calls: { type: "number" } } };
  const rate = { won: "won", of: "deals" };
  const keeps = (metric: object, keep: object, reps: readonly object[], book?: Question["book"]) => {
    const question = { reps, more, ...(book && { book }) };
    const result = both({ performance: { metric, keep } }, question);
    expect(result.prefer).toEqual(
      result.require.length > 0 ? result.require : reps.map((rep) => (rep as { id: string }).id),
    );
    return result.require.join(" ");
  };
  const csat = { column: "csat" };
  const reps = [{ id: "a", csat: 4 }, { id: "b", csat: 5 }, { id: "c", csat: 3 }, { id: "d", csat: 4 }, { id: "e" }];

  it("top: the best n, and those who tie with the last of them; a rep without the figure is not kept", () => {
    expect(keeps(csat, { top: 1 }, reps)).toBe("b");
    expect(keeps(csat, { top: 2 }, reps)).toBe("a b d");
    expect(keeps(csat, { top: 3 }, reps)).toBe("a b d");
    expect(keeps(csat, { top: 4 }, reps)).toBe("a b c d");
    expect(keeps(csat, { top: 9 }, reps)).toBe("a b c d");
  });

  it("share: that part of those with a figure, rounded up, with ties", () => {
    expect(keeps(csat, { share: 0.25 }, reps)).toBe("b");
    expect(keeps(csat, { share: 0.26 }, reps)).toBe("a b d");
    expect(keeps(csat, { share: 0.75 }, reps)).toBe("a b d");
    expect(keeps(csat, { share: 1 }, reps)).toBe("a b c d");
    const many = Array.from({ length: 25 }, (_, i) => ({ id: `r${i}`, csat: i }));
    expect(required({ performance: { metric: csat, keep: { share: 0.28 } } }, { reps: many, more })).toHaveLength(7);
  });

  it("atLeast: the figure or more", () => {
    expect(keeps(csat, { atLeast: 4 }, reps)).toBe("a b d");
    expect(keeps(csat, { atLeast: 4.01 }, reps)).toBe("b");
    expect(keeps(csat, { atLeast: 6 }, reps)).toBe("");
  });

  it("shrinks a rate towards the team: (won + prior · m) / (deals + prior)", () => {
    const team = [
      { id: "lucky", won: 1, deals: 1 },
      { id: "steady", won: 60, deals: 100 },
      { id: "weak", won: 8, deals: 39 },
      { id: "new" },
    ];
    // m = 69 / 140; with prior 20: lucky (1 + 9.857) / 21 = 0.5170, steady (60 + 9.857) / 120 = 0.5821, weak 17.857 / 59 = 0.3027, new m = 0.4929
    const shrunk = { ...rate, prior: 20 };
    expect(keeps(shrunk, { top: 1 }, team)).toBe("steady");
    expect(keeps(rate, { top: 1 }, team)).toBe("lucky");
    for (const [id, figure] of [
      ["lucky", (1 + (20 * 69) / 140) / 21],
      ["steady", (60 + (20 * 69) / 140) / 120],
      ["weak", (8 + (20 * 69) / 140) / 59],
      ["new", 69 / 140],
    ] as const) {
      expect(keeps(shrunk, { atLeast: figure - 1e-9 }, team).split(" ")).toContain(id);
      expect(keeps(shrunk, { atLeast: figure + 1e-9 }, team).split(" ")).not.toContain(id);
    }
  });

  it("without a prior a rep without deals has no figure", () => {
    expect(keeps(rate, { atLeast: 0 }, [{ id: "a", won: 0, deals: 2 }, { id: "b" }])).toBe("a");
  });

  it("no deals at all: everybody is equal", () => {
    expect(keeps({ ...rate, prior: 20 }, { top: 1 }, [{ id: "a" }, { id: "b" }])).toBe("a b");
    expect(keeps(rate, { top: 1 }, [{ id: "a" }, { id: "b" }])).toBe("a b");
  });

  it("takes the mean over all members of the roster, those away included", () => {
    const team = [{ id: "a", won: 1, deals: 2 }, { id: "b" }, { id: "gone", won: 0, deals: 8, status: "left" }];
    // m = 1 / 10: b has 0.1.
    const metric = { ...rate, prior: 1 };
    expect(left(ask({ require: [{ performance: { metric, keep: { atLeast: 0.1 } } }] }, { reps: team }))).toEqual([
      "a",
      "b",
    ]);
    expect(left(ask({ require: [{ performance: { metric, keep: { atLeast: 0.11 } } }] }, { reps: team }))).toEqual([
      "a",
    ]);
  });

  it("counts what the book has seen closed with the columns won and deals", () => {
    const book = openBook();
    const team = [
      { id: "a", won: 1, deals: 2 },
      { id: "b", won: 1, deals: 2 },
    ];
    book.record({ type: "carried", leadId: "x", rep: "b", at: now });
    book.record({ type: "closed", leadId: "x", result: "won", at: now });
    expect(keeps(rate, { top: 1 }, team, book)).toBe("b");
    expect(keeps({ column: "deals" }, { atLeast: 3 }, team, book)).toBe("b");
  });

  it("mixes figures, each over its team mean", () => {
    const team = [
      { id: "a", csat: 4, calls: 100 },
      { id: "b", csat: 2, calls: 300 },
      { id: "c", csat: 3 },
    ];
    // means 3 and 200; a: 4/3 · w + 100/200 · v, b: 2/3 · w + 300/200 · v; c has no calls.
    const mix = (w: number, v: number) => ({
      mix: [
        { column: "csat", weight: w },
        { column: "calls", weight: v },
      ],
    });
    expect(keeps(mix(0.5, 0.5), { top: 1 }, team)).toBe("b");
    expect(keeps(mix(0.8, 0.2), { top: 1 }, team)).toBe("a");
    expect(keeps(mix(0.5, 0.5), { top: 3 }, team)).toBe("a b");
    const a = (0.8 * 4) / 3 + (0.2 * 100) / 200;
    expect(keeps(mix(0.8, 0.2), { atLeast: a - 1e-9 }, team)).toBe("a");
    expect(keeps(mix(0.8, 0.2), { atLeast: a + 1e-9 }, team)).toBe("");
  });

  it("in a mix a figure that is zero for everybody makes nobody better or worse", () => {
    const team = [
      { id: "a", csat: 4, won: 0, deals: 3 },
      { id: "b", csat: 5, won: 0, deals: 1 },
    ];
    expect(keeps({ mix: [rate, { column: "csat" }] }, { top: 1 }, team)).toBe("b");
  });
});

describe("where", () => {
  const more = {
    fields: { country: {}, budget: { type: "number" } },
    repFields: { years: { type: "number" }, speaks: { type: "list" } },
  };
  const reps = [
    { id: "amy", years: 5, country: "FR", speaks: "fr;en" },
    { id: "bo", years: "1", country: "DE", speaks: "de" },
    { id: "cy" },
  ];

  it("keeps the reps for whom conditions over rep columns hold", () => {
    expect(both({ where: { when: { "rep.years": { from: 2 } } } }, { reps, more })).toEqual({
      require: ["amy"],
      prefer: ["amy"],
    });
    expect(both({ where: { when: { "rep.years": { from: 9 } } } }, { reps, more })).toEqual({
      require: [],
      prefer: ["amy", "bo", "cy"],
    });
  });

  it("finds a column that is written with full-width letters", () => {
    const wide = [{ id: "amy", "语种（主）": "法语（母语）" }, { id: "bo" }];
    const where = { where: { when: { "rep.语种（主）": "法语（母语）" } } };
    expect(required(where, { reps: wide })).toEqual(["amy"]);
    expect(required(where, { reps: wide, more: { repFields: { "语种（主）": {} } } })).toEqual(["amy"]);
  });

  it("compares the rep with the lead and looks at the lead alone", () => {
    const same = { where: { when: { "rep.country": { equal: { fact: "country" } } } } };
    expect(required(same, { reps, lead: { country: "DE" }, more })).toEqual(["bo"]);
    const either = { where: { when: { any: [{ budget: { below: 10 } }, { "rep.years": { above: 2 } }] } } };
    expect(required(either, { reps, lead: { budget: 5 }, more })).toEqual(["amy", "bo", "cy"]);
    expect(required(either, { reps, lead: { budget: 50 }, more })).toEqual(["amy"]);
  });

  it("takes json-rules-engine's conditions, lists and built-in columns", () => {
    const conditions = {
      all: [
        { fact: "rep.speaks", operator: "contains", value: "fr" },
        { fact: "rep.weight", operator: "greaterThan", value: 0 },
      ],
    };
    expect(required({ where: { conditions } }, { reps: reps.map((rep) => ({ ...rep, weight: 1 })), more })).toEqual([
      "amy",
    ]);
  });

  it("sees the deals that the book has closed", () => {
    const book = openBook();
    book.record({ type: "closed", leadId: "x", rep: "bo", result: "won", at: now });
    expect(required({ where: { when: { "rep.won": { from: 1 } } } }, { reps, more, book })).toEqual(["bo"]);
  });

  it("is where rep columns may be used: elsewhere they are unknown facts", () => {
    const result = checkRuleSet({
      name: "x",
      teams: { sales: {} },
      routes: [{ when: { "rep.years": { from: 2 } }, assign: { team: "sales" } }],
    });
    expect(result.ok).toBe(false);
  });
});

describe("counts", () => {
  const reps = [
    { id: "amy", teams: "sales" },
    { id: "bo", teams: "sales" },
  ];
  const fields = { fields: { owner: {} } };
  const runWith = (prefer: object) => {
    const engine = createEngine(ruleSetOf({ prefer: [prefer] }, fields), { reps });
    const book = openBook();
    const give = (id: string, owner?: string) => engine.assign({ id, owner }, { book, now }).rep as string;
    const own = ["1", "2", "3"].map((id) => give(id, "amy"));
    expect(own).toEqual(["amy", "amy", "amy"]);
    return { lag: lags(book), next: ["4", "5", "6", "7", "8", "9"].map((id) => give(id)) };
  };

  it("by default who gets back an own customer pays no turn", () => {
    const { lag, next } = runWith({ history: "owner" });
    expect([...lag.values()]).toEqual([0, 0]);
    expect(tally(next)).toEqual({ amy: 3, bo: 3 });
  });

  it("with `counts` preferred leads cost the rep turns", () => {
    const { lag, next } = runWith({ type: "history", field: "owner", counts: true });
    expect(lag.get("amy")).toBe(-1.5);
    expect(lag.get("bo")).toBe(1.5);
    expect(next.slice(0, 3)).toEqual(["bo", "bo", "bo"]);
    expect(tally(next.slice(3))).not.toEqual({ bo: 3 });
  });

  it("counts in the short form, too, and is no word for `require`", () => {
    const { lag } = runWith({ history: "owner", counts: true });
    expect(lag.get("amy")).toBe(-1.5);
    expect(problemsOf({ require: [{ history: "owner", counts: true }] }, fields)).not.toEqual([]);
  });

  it("a lead is charged among those whom the preferences that do not count keep, in whatever order they stand", () => {
    const some = [
      { id: "amy", level: "senior", skills: "crm" },
      { id: "bo", level: "senior" },
      { id: "cy", skills: "crm" },
      { id: "di" },
    ].map((rep) => ({ ...rep, teams: "sales" }));
    const counting = { where: { when: { "rep.level": "senior" } }, counts: true };
    const free = { specialty: { lead: "wants", rep: "skills" } };
    const own = { history: "owner", counts: true };
    for (const prefer of [
      [counting, free],
      [free, counting],
      [own, free],
      [free, own],
      [own, counting, free],
    ]) {
      const book = openBook();
      const fields = { owner: {}, wants: { type: "list" } };
      const engine = createEngine(ruleSetOf({ prefer }, { fields }), { reps: some });
      expect(engine.assign({ id: "1", owner: "amy", wants: ["crm"] }, { book, now }).rep).toBe("amy");
      expect([...lags(book)]).toEqual([
        ["amy", -0.5],
        ["bo", 0],
        ["cy", 0.5],
        ["di", 0],
      ]);
    }
  });
});

describe("a criterion of one's own", () => {
  const speaks = defineCriterion({
    type: "speaks",
    params: z.object({ field: z.string(), least: z.number().optional() }),
    main: "field",
    keep: (rep, { lead, params, now: at }) =>
      at.toISOString() === "2026-03-02T01:00:00.000Z" &&
      String(rep.columns.get("speaks") ?? "").includes(String(lead[params.field])),
    score: (rep, { grades }) => (grades.size === "large" ? rep.deals : -rep.deals),
  });
  const json = (assign: object) => ({
    name: "own",
    fields: { language: {}, sales: { type: "number" } },
    grades: { size: { type: "bands", fact: "sales", bands: [{ from: 10, grade: "large" }, { grade: "small" }] } },
    teams: { sales: {} },
    routes: [{ assign: { team: "sales", ...assign } }],
  });
  const reps = [
    { id: "amy", teams: "sales", speaks: "fr", deals: 1 },
    { id: "bo", teams: "sales", speaks: "fr de", deals: 9 },
  ];
  const decide = (assign: object, lead: object) =>
    createEngine(parseRuleSet(json(assign), { criteria: [speaks] }), { reps }).decide(
      { id: "L", ...lead },
      { book: openBook(), now, trace: "full" },
    ).decision;

  it("keeps, requires and prefers as the built-in ones, and scores for best-match", () => {
    expect(left(decide({ require: [{ speaks: "language" }] }, { language: "de" }))).toEqual(["bo"]);
    expect(left(decide({ prefer: [{ speaks: { field: "language" } }] }, { language: "it" }))).toEqual(["amy", "bo"]);
    expect(reasonsOf(decide({ require: [{ type: "speaks", field: "language" }] }, { language: "de" }))).toEqual({
      amy: "require:speaks",
      bo: "picked",
    });
    const best = { require: [{ speaks: "language" }], pick: "best-match" };
    expect(decide(best, { language: "fr", sales: 50 }).rep).toBe("bo");
    expect(decide(best, { language: "fr", sales: 5 }).rep).toBe("amy");
  });

  it("is unknown to a rule set that was not handed it, and its parameters are checked", () => {
    expect(checkRuleSet(json({ require: [{ speaks: "language" }] })).ok).toBe(false);
    expect(checkRuleSet(json({ require: [{ speaks: { field: 5 } }] }), { criteria: [speaks] }).ok).toBe(false);
    expect(() => parseRuleSet(json({}), { criteria: [speaks, speaks] })).toThrow(RangeError);
  });
});

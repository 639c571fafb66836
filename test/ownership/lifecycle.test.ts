import { describe, expect, it } from "vitest";
import { type Book, checkRuleSet, createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
const stages = ["线索", "潜在客户", "需求客户", "意向客户", "签约客户"];
const rules = [
  { name: "约谈", when: { "book.activity.拜访": { present: true } }, advance: { from: "线索", to: "潜在客户" } },
  { name: "需求", when: { 需求: { present: true } }, advance: { from: ["线索", "潜在客户"], to: "需求客户" } },
  {
    name: "签约",
    when: { 付款日期: { present: true }, any: [{ 开户: true }, { 合同: { present: true } }] },
    advance: { from: "需求客户", to: "签约客户" },
  },
  {
    name: "冷却",
    when: { "book.activity": { olderThan: "P90D" } },
    demote: { from: ["潜在客户", "需求客户"], to: "线索" },
  },
];
const source = (lifecycle: unknown, more: object = {}) => ({
  name: "stages",
  language: "zh",
  timeZone: "Asia/Shanghai",
  fields: {
    阶段: { type: "string" },
    需求: { type: "string" },
    付款日期: { type: "date" },
    开户: { type: "boolean" },
    合同: { type: "string" },
  },
  teams: { 销售: {} },
  lifecycle,
  ...more,
});
const engineOf = (lifecycle: unknown = { field: "阶段", stages, rules }, more = {}) =>
  createEngine(parseRuleSet(source(lifecycle, more)), { reps: [{ id: "amy", name: "艾米", teams: "销售" }] });
const bookOf = (...events: object[]): Book => {
  const book = openBook();
  for (const event of events) book.record({ leadId: "L1", at: now, ...event } as LedgerEvent);
  return book;
};
const visit = { type: "activity", channel: "拜访" };
const pathsOf = (lifecycle: unknown) => {
  const checked = checkRuleSet(source(lifecycle));
  return checked.ok ? [] : checked.problems.map(({ path, nearest }) => [path.join("."), nearest]);
};

describe("the stages of a life cycle", () => {
  it("are those that are listed, and a rule that names another one is a problem with the nearest", () => {
    const wrong = [
      { advance: { from: ["线索", "需求客人"], to: "签约客户" } },
      { demote: { from: "签约客户", to: "潜在客" } },
    ];
    expect(pathsOf({ stages, rules: wrong })).toEqual([
      ["lifecycle.rules.0.advance.from.1", "需求客户"],
      ["lifecycle.rules.1.demote.to", "潜在客户"],
    ]);
  });

  it("are those that the rules name where none is listed", () => {
    expect(pathsOf([{ advance: { from: "a", to: "b" } }])).toEqual([]);
    expect(pathsOf([{ advance: { from: ["a", "b"], to: "b" } }])).toEqual([["lifecycle.0.advance.to", undefined]]);
  });

  it("may be said by a field of texts that there is", () => {
    expect(pathsOf({ field: "阶", stages, rules: [] })).toEqual([["lifecycle.field", "阶段"]]);
    expect(pathsOf({ field: "付款日期", stages, rules: [] })).toEqual([["lifecycle", undefined]]);
    expect(pathsOf({ stages: ["a", "b", "a"], rules: [] })).toEqual([["lifecycle.stages.2", undefined]]);
  });
});

describe("the fact stage", () => {
  const routes = [
    { name: "signed", when: { stage: "签约客户" }, assign: { team: "销售" } },
    { name: "first", when: { stage: "线索" }, assign: { team: "销售" } },
    { name: "other", assign: { team: "销售" } },
  ];
  const grades = { 级: { type: "rules", rules: [{ when: { stage: "签约客户" }, grade: "A" }], otherwise: "B" } };
  const engine = engineOf({ field: "阶段", stages, rules }, { routes, grades });
  const decided = (row: object, book = openBook()) => engine.decide({ id: "L1", ...row }, { book, now }).decision;

  it("is what the book says, else what the field says, else the first stage, for routes and grades", () => {
    expect(decided({}).route).toBe("first");
    expect(decided({ 阶段: "签约客户" })).toMatchObject({ route: "signed", grades: { 级: "A" } });
    const book = bookOf({ type: "advanced", to: "潜在客户" });
    expect(decided({ 阶段: "签约客户" }, book)).toMatchObject({ route: "other", grades: { 级: "B" } });
  });

  it("stands before a field of its name", () => {
    const own = createEngine(
      parseRuleSet({
        name: "own",
        fields: { stage: { type: "string" } },
        teams: { sales: {} },
        lifecycle: [{ advance: { from: "new", to: "won" } }],
        routes: [
          { name: "won", when: { stage: "won" }, assign: { team: "sales" } },
          { name: "new", when: { stage: "new" }, assign: { team: "sales" } },
        ],
      }),
      { reps: [] },
    );
    const route = (row: object, book = openBook()) => own.decide({ id: "L1", ...row }, { book, now }).decision.route;
    expect([route({}), route({ stage: "won" })]).toEqual(["new", "won"]);
    expect(route({ stage: "won" }, bookOf({ type: "advanced", to: "new" }))).toBe("new");
  });
});

describe("a review of stages", () => {
  it("proposes the first that holds and leads on from the lead's stage, and names the evidence", () => {
    const engine = engineOf();
    const row = { id: "L1", 付款日期: "2026-03-01", 合同: "H-1", 需求: "100吨" };
    const book = bookOf({ type: "carried", rep: "amy" }, visit);
    const [action, ...more] = engine.review([row], { book, now });
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      action: "advance",
      rep: "amy",
      reason: "stage-reached",
      rule: "约谈",
      stage: { from: "线索", to: "潜在客户" },
      evidence: ["有“book.activity.拜访”"],
      events: [
        { type: "advanced", leadId: "L1", rep: "amy", from: "线索", to: "潜在客户", at: "2026-03-02T01:00:00.000Z" },
      ],
    });
    expect(engine.explainAction(action as never)).toBe("从线索到潜在客户：依据是有“book.activity.拜访”。");
    expect(engine.explainAction(action as never, { language: "en" })).toContain("From 线索 to 潜在客户");
  });

  it("goes on once it is recorded, up to the stage whose conditions fail", () => {
    const engine = engineOf();
    const book = bookOf(visit);
    const row = { id: "L1", 付款日期: "2026-03-01", 合同: "H-1", 需求: "100吨" };
    const way: string[] = [];
    for (;;) {
      const actions = engine.review([row], { book, now });
      if (actions.length === 0) break;
      for (const { stage, events } of actions) {
        way.push(String(stage?.to));
        for (const event of [...events, ...events]) book.record(event);
      }
    }
    expect(way).toEqual(["潜在客户", "需求客户", "签约客户"]);
  });

  it("sets back by rule, and never also advances in the same review", () => {
    const engine = engineOf();
    const book = bookOf({ type: "advanced", to: "潜在客户" }, visit);
    const later = { book, now: "2026-06-05T09:00:00+08:00" };
    expect(engine.review([{ id: "L1" }], later)).toMatchObject([
      { action: "demote", reason: "stage-lost", stage: { from: "潜在客户", to: "线索" } },
    ]);
    // The rule that stands first counts.
    expect(engine.review([{ id: "L1", 需求: "100吨" }], later).map(({ rule }) => rule)).toEqual(["需求"]);
    const turned = engineOf({ field: "阶段", stages, rules: rules.toReversed() });
    expect(turned.review([{ id: "L1", 需求: "100吨" }], later).map(({ rule }) => rule)).toEqual(["冷却"]);
  });

  it("refuses once what the record says further than the book and the rules", () => {
    const engine = engineOf();
    const book = bookOf({ type: "advanced", to: "需求客户" });
    const row = { id: "L1", 阶段: "签约客户", 付款日期: "2026-03-01" };
    const [action, ...more] = engine.review([row], { book, now });
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      action: "refuse-stage",
      rule: "签约",
      stage: { from: "需求客户", to: "签约客户" },
      missing: ["开户 = true或有“合同”"],
    });
    expect(engine.explainAction(action as never)).toBe(
      "资料上写的是签约客户，客户实际处于需求客户；再往前还缺：开户 = true或有“合同”。",
    );
    for (const event of action?.events ?? []) book.record(event);
    expect(engine.review([row], { book, now })).toEqual([]);
    // What the rules lead to is proposed instead.
    expect(engine.review([{ ...row, 开户: true }], { book, now }).map((one) => one.action)).toEqual(["advance"]);
    expect(engine.review([{ id: "L1", 阶段: "线索" }], { book, now })).toEqual([]);
  });

  it("believes the record where the book knows no stage", () => {
    expect(engineOf().review([{ id: "L1", 阶段: "签约客户" }], { book: openBook(), now })).toEqual([]);
  });

  it("follows the rules over several stages before it refuses one", () => {
    const engine = engineOf();
    const book = bookOf(visit, { type: "advanced", to: "线索" });
    const row = { id: "L1", 阶段: "签约客户", 付款日期: "2026-03-01", 合同: "H-1", 需求: "100吨" };
    expect(engine.review([row], { book, now }).map(({ action }) => action)).toEqual(["advance"]);
    const { 合同: _, ...without } = row;
    expect(engine.review([without], { book, now })).toMatchObject([
      { action: "advance" },
      { action: "refuse-stage", missing: ["开户 = true或有“合同”"] },
    ]);
  });
});

describe("engine.advance", () => {
  const engine = engineOf();
  const ask = (row: object, to: string, book = openBook()) => engine.advance({ id: "L1", ...row }, to, { book, now });

  it("gives the event where a rule leads there and its conditions hold", () => {
    const book = bookOf({ type: "advanced", to: "需求客户" });
    const answer = ask({ 付款日期: "2026-03-01", 开户: true }, "签约客户", book);
    expect(answer).toMatchObject({ outcome: "advanced", from: "需求客户", rule: "签约", missing: [] });
    expect(answer.events).toMatchObject([{ type: "advanced", from: "需求客户", to: "签约客户" }]);
    expect(book.state.stages.get("L1")?.stage).toBe("需求客户");
    expect(ask({}, "需求客户", book)).toMatchObject({ outcome: "advanced", events: [] });
  });

  it("refuses what no rule leads to from here, and names the stage before", () => {
    expect(ask({ 付款日期: "2026-03-01", 开户: true }, "签约客户")).toMatchObject({
      outcome: "refused",
      reason: "no-rule",
      from: "线索",
      missing: ["阶段 = “需求客户”"],
      events: [],
    });
    expect(ask({}, "意向客户")).toMatchObject({ outcome: "refused", reason: "no-rule", missing: [] });
    expect(ask({}, "成交")).toMatchObject({ outcome: "refused", reason: "unknown-stage" });
  });

  it("refuses where conditions fail, and names them", () => {
    expect(ask({ 阶段: "需求客户", 开户: true }, "签约客户")).toMatchObject({
      outcome: "refused",
      reason: "conditions",
      missing: ["有“付款日期”"],
    });
    expect(ask({ 付款日期: "?" }, "签约客户")).toMatchObject({ outcome: "refused" });
  });
});

describe("the event advanced", () => {
  it("is told late or again without changing anything", () => {
    const first = { type: "advanced", from: "线索", to: "潜在客户", at: "2026-03-02T01:00:00Z" };
    const second = { type: "advanced", from: "潜在客户", to: "线索", at: "2026-03-03T01:00:00Z" };
    expect(bookOf(first, second, first).state.stages.get("L1")?.stage).toBe("线索");
    expect(bookOf(first, { ...second, from: "签约客户" }).state.stages.get("L1")?.stage).toBe("潜在客户");
  });
});

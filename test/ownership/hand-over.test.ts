import { describe, expect, it } from "vitest";
import { type Action, type Book, checkRuleSet, createEngine, openBook, parseRuleSet } from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
const reps = [
  { id: "amy", name: "艾米", teams: "销售部", manager: "max" },
  { id: "sue", name: "苏", teams: "客服部" },
  { id: "tom", name: "汤姆", teams: "客服部" },
  { id: "zoe", name: "佐伊", teams: "二部" },
  { id: "max", name: "马克斯", teams: "" },
];
const source = (handOver: object, more: object = {}) => ({
  name: "hand-over",
  language: "zh",
  timeZone: "Asia/Shanghai",
  fields: { 付款日期: { type: "date" }, 地区: { type: "string" } },
  teams: { 销售部: { lead: "max" }, 客服部: {}, 二部: {} },
  pools: { 公海: {} },
  routes: [{ name: "新客户", assign: { team: "销售部" } }],
  ownership: [{ name: "签约交客服", when: { 付款日期: { present: true } }, "hand-over": handOver }],
  ...more,
});
const engineOf = (handOver: object, more: object = {}, roster: readonly object[] = reps) =>
  createEngine(parseRuleSet(source(handOver, more)), { reps: roster });
const paid = (id: string) => ({ id, 付款日期: "2026-03-01" });
const sold = (engine: ReturnType<typeof engineOf>, ...ids: string[]): Book => {
  const book = openBook();
  for (const id of ids) engine.assign({ id }, { book, now });
  return book;
};
const ownersOf = (book: Book) =>
  book
    .toJSON()
    .open.map(([id, position]) => [id, book.toJSON().holdings[position]?.rep, book.toJSON().holdings[position]?.team]);

describe("a hand-over", () => {
  const engine = engineOf({ team: "客服部", opens: "商务助理" });

  it("is due once its conditions hold, and names both sides and who opens the account", () => {
    const book = sold(engine, "L1");
    expect(engine.review([{ id: "L1" }], { book, now })).toEqual([]);
    const [action, ...more] = engine.review([paid("L1"), paid("unknown")], { book, now });
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      leadId: "L1",
      action: "hand-over",
      rep: "amy",
      team: "客服部",
      opens: "商务助理",
      rule: "签约交客服",
      evidence: ["有“付款日期”"],
    });
    expect(engine.explainAction(action as Action)).toBe("艾米把客户移交给客服部：依据是有“付款日期”。由商务助理开户。");
    expect(engine.explainAction(action as Action, { language: "en" })).toContain(
      "艾米 hands the customer over to team 客服部",
    );
  });

  it("goes to the service team in turn, with both owners in the decision and the book", () => {
    const book = sold(engine, "L1", "L2", "L3");
    const actions = engine.review(["L1", "L2", "L3"].map(paid), { book, now });
    const decisions = actions.map((action) => engine.perform(action, { book, now }).decision);
    expect(decisions.map((one) => [one?.rep, one?.from, one?.team, one?.reason, one?.via])).toEqual([
      ["sue", "amy", "客服部", "handed-over", "rotation"],
      ["tom", "amy", "客服部", "handed-over", "rotation"],
      ["sue", "amy", "客服部", "handed-over", "rotation"],
    ]);
    expect(engine.explain(decisions[0] as never)).toContain("由艾米移交给客服部，轮到苏。由商务助理开户。");
    expect(engine.explain(decisions[0] as never, { language: "en" })).toContain(
      "Handed over from 艾米 to team 客服部: it was 苏's turn",
    );
    const again = engine.decide({ id: "L1" }, { book, now }).decision;
    expect(again).toMatchObject({ repeated: true, rep: "sue", from: "amy", reason: "handed-over" });
    expect(book.state.reps.get("amy")?.open).toBe(0);
  });

  it("is performed once: again, or recorded again, it changes nothing", () => {
    const book = sold(engine, "L1");
    const [action] = engine.review([paid("L1")], { book, now });
    const { events } = engine.perform(action as Action, { book, now });
    expect(events).toHaveLength(1);
    const after = JSON.stringify(book);
    expect(engine.perform(action as Action, { book, now })).toMatchObject({
      decision: { rep: "sue", repeated: true },
      events: [],
    });
    for (const event of events) book.record(event);
    expect(JSON.stringify(book)).toBe(after);
    expect(engine.review([paid("L1")], { book, now })).toEqual([]);
  });

  it("is out of date when somebody else has the customer, or nobody", () => {
    const book = sold(engine, "L1");
    const [action] = engine.review([paid("L1")], { book, now });
    book.record({ type: "moved", leadId: "L1", rep: "zoe", team: "二部", at: now });
    expect(engine.perform(action as Action, { book, now })).toMatchObject({ decision: { rep: "zoe" }, events: [] });
    book.record({ type: "moved", leadId: "L1", at: now });
    expect(engine.perform(action as Action, { book, now })).toEqual({ events: [] });
  });

  it("takes over a customer who was won, and none who was lost", () => {
    const book = sold(engine, "L1", "L2");
    book.record({ type: "closed", leadId: "L1", result: "won", at: now });
    book.record({ type: "closed", leadId: "L2", result: "lost", at: now });
    const actions = engine.review([paid("L1"), paid("L2")], { book, now });
    expect(actions.map(({ leadId, rep }) => [leadId, rep])).toEqual([["L1", "amy"]]);
    expect(engine.perform(actions[0] as Action, { book, now }).decision).toMatchObject({ rep: "sue", from: "amy" });
    expect(book.state.reps.get("amy")?.won).toBe(1);
  });

  it("leaves the customer with the owner while nobody can take it, and is asked for again", () => {
    const away = reps.map((rep) => ({ ...rep, status: rep.teams === "客服部" ? "away" : "active" }));
    const waiting = engineOf({ team: "客服部", otherwise: { hold: "P2D" } }, {}, away);
    const book = sold(waiting, "L1");
    const [action] = waiting.review([paid("L1")], { book, now });
    const { decision } = waiting.perform(action as Action, { book, now });
    expect(decision).toMatchObject({
      outcome: "held",
      from: "amy",
      reason: "nobody-active",
      retryAt: "2026-03-04T01:00:00.000Z",
    });
    expect(waiting.explain(decision as never)).toContain("此前仍由艾米负责");
    expect(ownersOf(book)).toEqual([["L1", "amy", "销售部"]]);
    const due = (at: string) => waiting.review([paid("L1")], { book, now: at }).length;
    expect([due(now), due("2026-03-04T08:59:59+08:00"), due("2026-03-04T09:00:00+08:00")]).toEqual([0, 0, 1]);

    const none = engineOf({ team: "客服部" }, {}, away);
    const other = sold(none, "L1");
    const [first] = none.review([paid("L1")], { book: other, now });
    expect(none.perform(first as Action, { book: other, now }).decision).toMatchObject({
      outcome: "unassigned",
      from: "amy",
    });
    expect(none.review([paid("L1")], { book: other, now })).toEqual([]);
    expect(none.review([paid("L1")], { book: other, now: "2026-03-02T09:00:01+08:00" })).toHaveLength(1);
  });

  it("goes on to the next team, where it stays", () => {
    const away = reps.map((rep) => ({ ...rep, status: rep.teams === "客服部" ? "away" : "active" }));
    const next = engineOf({ team: "客服部", otherwise: [{ team: "二部" }] }, {}, away);
    const book = sold(next, "L1");
    const [action] = next.review([paid("L1")], { book, now });
    expect(next.perform(action as Action, { book, now }).decision).toMatchObject({ rep: "zoe", team: "二部" });
    expect(next.review([paid("L1")], { book, now })).toEqual([]);
  });

  it("keeps the owner where the rule says so, who takes no turn and no place", () => {
    const keeping = engineOf({ team: "客服部", keep: true });
    const book = sold(keeping, "L1");
    const [action] = keeping.review([paid("L1")], { book, now });
    expect(action).toMatchObject({ rep: "amy", to: "amy", team: "客服部" });
    const { decision, events } = keeping.perform(action as Action, { book, now });
    expect(decision).toMatchObject({ rep: "amy", from: "amy", team: "客服部", reason: "handed-over" });
    expect(keeping.explain(decision as never)).toBe("仍由艾米负责，转到客服部。");
    expect(ownersOf(book)).toEqual([["L1", "amy", "客服部"]]);
    expect(book.state.reps.get("amy")).toMatchObject({ open: 1, assigned: { total: [1] } });
    const after = JSON.stringify(book);
    for (const event of [...events, ...(action?.events ?? [])]) book.record(event);
    expect(JSON.stringify(book)).toBe(after);
    expect(keeping.review([paid("L1")], { book, now })).toEqual([]);
  });

  it("opens the account by somebody whose role is known", () => {
    const opens = (role: string) => {
      const one = engineOf({ team: "客服部", opens: role });
      return one.review([paid("L1")], { book: sold(one, "L1"), now })[0]?.opens;
    };
    expect([opens("lead"), opens("manager"), opens("lead.manager"), opens("商务助理")]).toEqual([
      "max",
      "max",
      undefined,
      "商务助理",
    ]);
  });

  it("reads a customer's book from before, and forgets nothing on the way through JSON", () => {
    const book = sold(engine, "L1");
    const [action] = engine.review([paid("L1")], { book, now });
    engine.perform(action as Action, { book, now });
    const stored = openBook(JSON.parse(JSON.stringify(book)));
    expect(stored.state.open.get("L1")).toMatchObject({ rep: "sue", from: "amy", reason: "handed-over" });
  });

  it("is checked: teams, roles, and what has no meaning beside keep", () => {
    const pathsOf = (handOver: object) => {
      const checked = checkRuleSet(source(handOver));
      return checked.ok ? [] : checked.problems.map(({ path, nearest }) => [path.slice(2).join("."), nearest]);
    };
    expect(pathsOf({ team: "客服" })).toEqual([["hand-over.team", "客服部"]]);
    expect(pathsOf({ team: "客服部", opens: "lead.boss" })).toEqual([["hand-over.opens", "lead"]]);
    expect(pathsOf({ team: "客服部", keep: true, pick: "first" })).toEqual([["hand-over.pick", undefined]]);
    expect(pathsOf({ team: "客服部", otherwise: { pool: "海" } })).toEqual([["hand-over.otherwise.pool", "公海"]]);
    expect(
      pathsOf({
        team: "客服部",
        require: [{ where: { when: { "rep.years": { from: 3 }, 地区: "华东" } } }],
        pick: "least-loaded",
      }),
    ).toEqual([]);
  });

  it("means the same in the short and the long form", () => {
    const hash = (rule: object) => parseRuleSet(source({}, { ownership: [{ name: "a", ...rule }] })).hash;
    const short = { team: "客服部", pick: "first", require: [{ where: { when: { 地区: "华东" } } }] };
    expect(hash({ "hand-over": short })).toBe(
      hash({ event: { type: "hand-over", params: { ...short, pick: { type: "first" } } } }),
    );
    expect(hash({ "hand-over": short })).not.toBe(hash({ "hand-over": { ...short, opens: "lead" } }));
  });
});

import { describe, expect, it } from "vitest";
import { type BookJson, openBook } from "../../../src/index.js";
import { comparing, desk, now, reps, sections } from "../../support/duplicates.js";

const reject = { ...sections, onMatch: "reject" };
const sameOwner = { ...sections, onMatch: "same-owner" };

describe("what is a duplicate", () => {
  it("is whoever has an equal key, as the field is normalised", () => {
    const { assign } = desk(sections);
    assign({ id: "A", phone: "138-0013-8000", company: "甲乙科技有限公司", province: "浙江" });
    const of = (lead: object) => assign(lead).duplicate;
    expect(of({ id: "B", phone: "+86 13800138000" })).toEqual({ of: "A", key: "phone", similarity: 1, state: "owned" });
    expect(of({ id: "C", company: "甲乙科技股份有限公司", province: "浙江省" })).toEqual({
      of: "A",
      key: "company+province",
      similarity: 1,
      state: "owned",
    });
    expect(of({ id: "D", company: "甲乙科技", province: "江苏" })).toBeUndefined();
    expect(of({ id: "E", company: "甲乙科技" })).toBeUndefined();
    expect(of({ id: "F", phone: "13900139000" })).toBeUndefined();
  });

  it("cleans and folds text without a normalisation", () => {
    const { assign } = desk({ keys: [["nickname"]] });
    assign({ id: "A", nickname: "Ａcme" });
    expect(assign({ id: "B", nickname: " ACME " }).duplicate?.of).toBe("A");
  });

  it("is whoever has a similar name within the block", () => {
    const { assign } = desk(sections);
    assign({ id: "A", company: "杭州明远网络科技有限公司", province: "浙江" });
    // One of eight characters differs: Jaro (7/8 + 7/8 + 1) / 3, and four equal ones in front.
    const jaro = (7 / 8 + 7 / 8 + 1) / 3;
    const similarity = jaro + 0.4 * (1 - jaro);
    expect(assign({ id: "B", company: "杭州明远网路科技有限公司", province: "浙江" }).duplicate).toEqual({
      of: "A",
      key: "company",
      similarity: Math.floor(similarity * 1e4) / 1e4,
      state: "owned",
    });
    expect(assign({ id: "C", company: "杭州明远网络科枝有限公司", province: "江苏" }).duplicate).toBeUndefined();
  });

  it("prefers the keys in their order, then the most similar, then by state, then the smaller id", () => {
    const { decide } = desk(
      { keys: [["phone"], ["nickname"]], fuzzy: { field: "company", atLeast: 0.8 } },
      {
        existing: [
          { id: "K3", phone: "13800138000", owner: "amy" },
          { id: "K2", phone: "13800138000", owner: "bo" },
          { id: "K1", phone: "13800138000" },
          { id: "K0", phone: "13800138000", pool: "公海" },
          { id: "K4", nickname: "ace" },
          { id: "K5", company: "abcdefghij" },
          { id: "K6", company: "abcdefghik" },
          { id: "K7", company: "abcdefghil", owner: "amy" },
        ],
      },
    );
    const of = (lead: object) => decide(lead).decision.duplicate;
    expect(of({ id: "A", phone: "13800138000", nickname: "ace" })?.of).toBe("K2");
    expect(of({ id: "B", nickname: "ace", company: "abcdefghij" })).toMatchObject({ of: "K4", state: "customer" });
    expect(of({ id: "C", company: "abcdefghij" })).toMatchObject({ of: "K5", similarity: 1 });
    expect(of({ id: "D", company: "abcdefghix" })).toMatchObject({ of: "K7", state: "owned" });
  });

  it("measures by Dice where the file says so", () => {
    const { assign } = desk({ fuzzy: { field: "company", atLeast: 0.25, by: "dice" } });
    assign({ id: "A", company: "night" });
    expect(assign({ id: "B", company: "nacht" }).duplicate?.similarity).toBe(0.25);
    expect(assign({ id: "C", company: "nobody" }).duplicate).toBeUndefined();
  });

  it("looks at several fuzzy keys", () => {
    const fuzzy = [
      { field: "company", within: ["province"], atLeast: 0.9 },
      { field: "nickname", atLeast: 0.9 },
    ];
    const { assign } = desk({ fuzzy });
    assign({ id: "A", company: "明远网络", province: "浙江", nickname: "blue lamp" });
    expect(assign({ id: "B", company: "明远网络", nickname: "blue lamp" }).duplicate?.key).toBe("nickname");
    expect(assign({ id: "C", company: "明远网络", province: "浙江" }).duplicate?.key).toBe("company");
    // What is the text of one is not that of the other.
    expect(assign({ id: "D", nickname: "明远网络" }).duplicate).toBeUndefined();
  });

  it("is not a lead itself: the standing decision counts", () => {
    const { assign } = desk(reject);
    const first = assign({ id: "A", phone: "13800138000" });
    const again = assign({ id: "A", phone: "13800138000" });
    expect(again).toMatchObject({ outcome: "assigned", rep: first.rep, repeated: true });
    expect(again.duplicate).toBeUndefined();
  });

  it("is not an existing customer itself, unless ids are made of fields", () => {
    const row = { id: "A", phone: "13800138000" };
    expect(desk(reject, { existing: [row] }).assign(row).outcome).toBe("assigned");
    const fields = { id: { from: ["phone"] }, phone: { normalize: "phone", country: "CN" }, nickname: {} };
    const { assign } = desk(
      { keys: [["phone"]], onMatch: "reject" },
      { existing: [{ phone: "13800138000" }], more: { fields } },
    );
    expect(assign({ phone: "138 0013 8000" }).outcome).toBe("duplicate");
  });
});

describe("what the record is", () => {
  const existing = [
    { id: "K1", phone: "13800138001", 负责人: "amy" },
    { id: "K2", phone: "13800138002", 公海: "公海" },
    { id: "K3", phone: "13800138003" },
    { id: "K4", phone: "13800138004", 负责人: "amy", 客户状态: "已成交" },
    { id: "K5", phone: "13800138005", 客户状态: "公海" },
    { id: "K6", phone: "13800138006", 负责人: "somebody else", 客户状态: "跟进中" },
  ];
  it.each([
    ["13800138001", "K1", "owned"],
    ["13800138002", "K2", "pooled"],
    ["13800138003", "K3", "customer"],
    ["13800138004", "K4", "customer"],
    ["13800138005", "K5", "pooled"],
    ["13800138006", "K6", "owned"],
  ])("an existing one: %s is %s, %s", (phone, of, state) => {
    expect(desk(sections, { existing }).assign({ id: "A", phone }).duplicate).toMatchObject({ of, state });
  });

  it("one of the book: owned, pooled, held, closed, and what the book says of an existing one", () => {
    const { assign, book } = desk(sections, { existing: [{ id: "P", phone: "13800138004", owner: "amy" }] });
    assign({ id: "O", phone: "13800138001" });
    assign({ id: "P", phone: "13800138002", nickname: "junk" });
    assign({ id: "H", phone: "13800138003", nickname: "later" });
    const stateOf = (phone: string) => assign({ id: `of ${phone}`, phone, nickname: "junk" }).duplicate?.state;
    expect(["13800138001", "13800138002", "13800138003", "13800138004"].map(stateOf)).toEqual([
      "owned",
      "pooled",
      "customer",
      "pooled",
    ]);
    book.record({ type: "closed", leadId: "O", result: "won", at: now });
    expect(assign({ id: "Z", phone: "13800138001" }).duplicate).toMatchObject({
      of: "of 13800138001",
      state: "pooled",
    });
    book.forget("of 13800138001");
    expect(assign({ id: "Y", phone: "13800138001" }).duplicate).toMatchObject({ of: "Z", state: "owned" });
  });
});

describe("onMatch", () => {
  it("flag is the default: the lead goes its way, and the turn is paid", () => {
    const { assign } = desk(sections);
    expect(assign({ id: "A", phone: "13800138000" }).rep).toBe("amy");
    expect(assign({ id: "B", phone: "13800138000" })).toMatchObject({
      outcome: "assigned",
      rep: "bo",
      reason: "first-choice",
      via: "rotation",
      duplicate: { of: "A" },
    });
    expect(comparing(sections).hash).toBe(comparing({ ...sections, onMatch: "flag" }).hash);
  });

  it("reject: the lead goes to nobody, and whoever is like it is a duplicate of the same record", () => {
    const { assign, decide, book } = desk(reject);
    assign({ id: "A", phone: "13800138000" });
    const rejected = assign({ id: "B", phone: "13800138000", creditCode: "91350100M000100Y43" });
    expect(rejected).toMatchObject({ outcome: "duplicate", reason: "duplicate", route: "all", duplicate: { of: "A" } });
    expect([rejected.rep, rejected.team, rejected.via]).toEqual([undefined, undefined, undefined]);
    expect(book.state.reps.get("bo")).toBeUndefined();
    expect(assign({ id: "C", creditCode: "91350100M000100Y43" }).duplicate).toEqual({
      of: "A",
      key: "creditCode",
      similarity: 1,
      state: "owned",
    });
    expect(assign({ id: "B", phone: "13800138000" }).outcome).toBe("duplicate");
    expect(decide({ id: "D", phone: "13800138000" }).events).toMatchObject([{ type: "noted", leadId: "D", of: "A" }]);
  });

  it("reject: what a rejected duplicate is like also counts for an existing customer", () => {
    const { assign } = desk(reject, { existing: [{ id: "K", phone: "13800138000", owner: "amy" }] });
    assign({ id: "B", phone: "13800138000", creditCode: "91350100M000100Y43" });
    expect(assign({ id: "C", creditCode: "91350100M000100Y43" }).duplicate).toMatchObject({ of: "K", state: "owned" });
  });

  it("reject: nothing is a duplicate of what was forgotten", () => {
    const { assign, book } = desk(reject);
    assign({ id: "A", phone: "13800138000" });
    assign({ id: "B", phone: "13800138000", creditCode: "91350100M000100Y43" });
    book.forget("A");
    expect(JSON.stringify(book)).not.toMatch(/"[AB]"/);
    expect(assign({ id: "C", creditCode: "91350100M000100Y43" }).outcome).toBe("assigned");
  });

  it("reject: leads that became duplicates of each other in turn, and that nobody has any more, stand for one of them", () => {
    const { assign, book } = desk(reject);
    const phone = "13800138000";
    const giveBack = (leadId: string) => book.record({ type: "reclaimed", leadId, at: now });
    const claim = (leadId: string) => book.record({ type: "claimed", leadId, rep: "amy", at: now });
    const of = (id: string) => assign({ id, phone }).duplicate;
    expect(of("B")).toBeUndefined();
    expect(of("C")).toMatchObject({ of: "B", state: "owned" });
    claim("C");
    giveBack("B");
    expect(of("B")).toMatchObject({ of: "C", state: "owned" });
    giveBack("C");
    for (const id of ["A", "D"]) expect(of(id)).toEqual({ of: "B", key: "phone", similarity: 1, state: "customer" });
    // Of them all, none has an owner: whichever comes first gets one, and the others are duplicates of it.
    expect(assign({ id: "C", phone })).toMatchObject({ outcome: "assigned", duplicate: undefined });
    for (const id of ["A", "B", "D", "E"]) expect(of(id)).toMatchObject({ of: "C", state: "owned" });
    book.forget("B");
    expect(of("F")).toMatchObject({ of: "C", state: "owned" });
  });

  it("a lead that nobody could get is found too", () => {
    const { assign } = desk(reject, { reps: [] });
    expect(assign({ id: "A", phone: "13800138000" }).outcome).toBe("unassigned");
    expect(assign({ id: "B", phone: "13800138000" }).duplicate).toMatchObject({ of: "A", state: "customer" });
    expect(assign({ id: "A", phone: "13800138000" }).outcome).toBe("unassigned");
  });

  it("a held lead that turns out to be a duplicate waits no longer", () => {
    const { engine, book } = desk(reject);
    engine.assign({ id: "H", phone: "13800138000", nickname: "later" }, { book, now });
    const existing = engine.existing([{ id: "K", phone: "13800138000" }]);
    expect(engine.assign({ id: "H", phone: "13800138000", nickname: "later" }, { book, now, existing }).outcome).toBe(
      "duplicate",
    );
    expect(book.state.held.size).toBe(0);
  });

  it("same-owner: it goes to the owner, and no turn is paid", () => {
    const { assign, engine, book } = desk(sameOwner);
    const before = assign({ id: "A", phone: "13800138000" });
    expect(before.rep).toBe("amy");
    const decision = assign({ id: "B", phone: "13800138000" });
    expect(decision).toMatchObject({
      outcome: "assigned",
      rep: "amy",
      team: "sales",
      reason: "same-owner",
      route: "all",
      duplicate: { of: "A" },
    });
    expect(decision.via).toBeUndefined();
    expect(engine.nextUp({ book, team: "sales", now, count: 3 }).next).toEqual(["bo", "cy", "amy"]);
    expect(book.state.reps.get("amy")).toMatchObject({ open: 2 });
  });

  it.each([
    ["an id", "bo", "bo"],
    ["a name", "王芳", "amy"],
    ["an ambiguous name", "李强", undefined],
    ["somebody else", "nobody", undefined],
  ])("same-owner: the owner of an existing customer by %s", (_, owner, rep) => {
    const { assign } = desk(sameOwner, { existing: [{ id: "K", phone: "13800138000", owner }] });
    const decision = assign({ id: "A", phone: "13800138000" });
    expect(decision).toMatchObject({
      duplicate: { of: "K", state: "owned" },
      reason: rep ? "same-owner" : "first-choice",
    });
    if (rep) expect(decision.rep).toBe(rep);
  });

  it("same-owner: whoever won a customer gets it again", () => {
    const { assign, book } = desk(sameOwner);
    assign({ id: "A", phone: "13800138000" });
    book.record({ type: "closed", leadId: "A", result: "won", at: now });
    expect(assign({ id: "B", phone: "13800138000" })).toMatchObject({
      rep: "amy",
      reason: "same-owner",
      duplicate: { state: "customer" },
    });
    book.record({ type: "closed", leadId: "B", result: "lost", at: now });
  });

  const goesItsWay = (roster: readonly object[], more: object = {}) => {
    const { engine, book, assign } = desk(sameOwner, { reps: roster, more });
    book.record({ type: "moved", leadId: "X", rep: "amy", at: now });
    const existing = engine.existing([{ id: "K", phone: "13800138000", owner: "amy" }]);
    void assign;
    return engine.assign({ id: "B", phone: "13800138000" }, { book, now, existing });
  };
  const [amy, ...others] = reps;
  it.each([
    ["is away", [{ ...amy, status: "away" }, ...others], {}],
    ["has left", [{ ...amy, status: "left" }, ...others], {}],
    ["is at a cap of their own", [{ ...amy, openCap: 1 }, ...others], {}],
    ["is at a cap of the team", reps, { teams: { sales: { caps: { open: 1 } }, service: {} } }],
    ["is at a cap and in no team", [{ ...amy, teams: [], openCap: 1 }, ...others], {}],
  ])("same-owner: flagged where the owner %s", (_, roster, more) => {
    expect(goesItsWay(roster, more)).toMatchObject({ rep: "bo", reason: "first-choice", duplicate: { of: "K" } });
  });
  it("same-owner: being off duty is no matter", () => {
    const roster = [{ ...amy, outOfOffice: "2026-03-01/2026-03-10" }, ...others];
    expect(goesItsWay(roster)).toMatchObject({ rep: "amy", reason: "same-owner" });
  });
  it("same-owner: not whoever has given the lead back", () => {
    const { assign, book } = desk(sameOwner, { existing: [{ id: "K", phone: "13800138000", owner: "amy" }] });
    expect(assign({ id: "B", phone: "13800138000" }).rep).toBe("amy");
    book.record({ type: "returned", leadId: "B", at: now });
    expect(assign({ id: "B", phone: "13800138000" })).toMatchObject({ rep: "bo", duplicate: { of: "K" } });
  });
});

describe("the book", () => {
  it("keeps no phone number, and goes on as saved", () => {
    const { engine, book, assign } = desk(reject);
    assign({ id: "A", phone: "13800138000", company: "杭州明远网络科技有限公司", province: "浙江" });
    assign({ id: "B", phone: "13800138000", creditCode: "91350100M000100Y43" });
    const text = JSON.stringify(book);
    expect(text).not.toContain("13800138000");
    expect(text).not.toContain("91350100M000100Y43");
    const saved = openBook(JSON.parse(text));
    expect(saved.toJSON()).toEqual(book.toJSON());
    for (const lead of [
      { id: "C", phone: "13800138000" },
      { id: "D", creditCode: "91350100M000100Y43" },
      { id: "E", company: "杭州明远网路科技有限公司", province: "浙江" },
    ])
      expect(engine.decide(lead, { book: saved, now })).toEqual(engine.decide(lead, { book, now }));
    expect(
      engine.decide({ id: "E", company: "杭州明远网路科技", province: "浙江" }, { book: saved, now }).decision.duplicate
        ?.of,
    ).toBe("A");
  });

  it("is made again from its events", () => {
    const { engine, book } = desk(reject);
    const again = openBook();
    for (const lead of [
      { id: "A", phone: "13800138000" },
      { id: "B", phone: "13800138000", creditCode: "91350100M000100Y43" },
      { id: "P", phone: "13800138001", nickname: "junk" },
    ])
      for (const event of engine.decide(lead, { book, now }).events) {
        book.record(event);
        again.record(JSON.parse(JSON.stringify(event)));
      }
    expect(again.toJSON()).toEqual(book.toJSON());
  });

  it("goes by the newest keys of a lead", () => {
    const { assign } = desk(sections);
    assign({ id: "H", phone: "13800138001", nickname: "later" });
    assign({ id: "H", phone: "13800138002", nickname: "later" });
    expect(assign({ id: "A", phone: "13800138001" }).duplicate).toBeUndefined();
    expect(assign({ id: "B", phone: "13800138002" }).duplicate?.of).toBe("H");
  });

  it("tidies up what is forgotten", () => {
    const { assign, book } = desk(sections);
    for (let i = 0; i < 3000; i++) assign({ id: `L${i}`, phone: `138${String(i).padStart(8, "0")}` });
    for (let i = 0; i < 2990; i++) book.forget(`L${i}`);
    expect(book.state.known?.index.size()).toBeLessThan(1200);
    expect(assign({ id: "A", phone: "13800002995" }).duplicate?.of).toBe("L2995");
    expect(assign({ id: "B", phone: "13800000005" }).duplicate).toBeUndefined();
  });

  it("has nothing of it where the rule file has no `duplicates`", () => {
    const { engine, book, decide } = desk(undefined);
    const { decision, events } = decide({ id: "A", phone: "13800138000" });
    expect(decision.duplicate).toBeUndefined();
    expect(Object.keys(events[0] ?? {})).not.toContain("keys");
    engine.assign({ id: "A", phone: "13800138000" }, { book, now });
    expect(Object.keys(book.toJSON() as BookJson)).not.toContain("known");
    expect(() => engine.existing([])).toThrow(/duplicates/);
  });
});

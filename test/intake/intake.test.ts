import { describe, expect, it, vi } from "vitest";
import { compileIntake } from "../../src/intake/intake.js";
import type { Guarded } from "../../src/model/condition.js";
import { defineField, type FieldSource, type IdSource } from "../../src/model/field.js";
import type { Lead } from "../../src/model/lead.js";

/** Enough of the conditions for these tests: a fact is one of the values. */
const compileRequired = ({ when = {} }: Guarded) => {
  const facts = Object.entries(when) as [string, unknown[]][];
  return (lead: Lead) => facts.every(([fact, values]) => values.includes(lead[fact]));
};

const intakeOf = (fields: Record<string, FieldSource>, id: IdSource = {}) =>
  compileIntake({
    fields: Object.entries(fields).map(([name, source]) => defineField(name, source)),
    id,
    timeZone: "Asia/Shanghai",
    compileRequired,
  });

const sales = {
  客户名称: { type: "string", required: true, normalize: "company" },
  联系电话: {
    type: "string",
    normalize: "phone",
    country: "CN",
    required: { when: { 来源: ["电话开发", "初次拜访"] } },
  },
  来源: { type: "string", oneOf: ["官网", "电话开发", "初次拜访"], aliases: ["渠道"] },
  年销售额: { type: "number", aliases: ["销售额", "revenue"] },
  采购日期: { type: "date" },
} satisfies Record<string, FieldSource>;

describe("row", () => {
  it("reads a raw row by names and aliases", () => {
    const result = intakeOf(sales, { aliases: ["线索编号"] }).row({
      线索编号: " L1 ",
      客户名称: "甲（上海）有限公司",
      联系电话: "138 0013 8000",
      渠道: "官网",
      revenue: "500万元",
      采购日期: "2026年5月1日",
      无关: "x",
    });
    expect(result).toEqual({
      ok: true,
      warnings: [],
      lead: {
        id: "L1",
        客户名称: "甲（上海）有限公司",
        联系电话: "+8613800138000",
        来源: "官网",
        年销售额: 5_000_000,
        采购日期: "2026-05-01",
      },
    });
  });

  it("takes the first name that has a value", () => {
    const { row } = intakeOf(sales);
    expect(row({ id: 7, 客户名称: "甲", 年销售额: "", 销售额: null, revenue: "3" })).toMatchObject({
      ok: true,
      lead: { id: "7", 年销售额: 3 },
    });
  });

  it("leaves out what is missing, and makes leads that inherit nothing", () => {
    const result = intakeOf(sales).row({ id: "L1", 客户名称: "甲", 年销售额: " " });
    if (!result.ok) throw new Error("rejected");
    expect(Object.keys(result.lead)).toEqual(["id", "客户名称"]);
    for (const name of ["constructor", "toString", "__proto__"]) expect(name in result.lead).toBe(false);
    expect(Object.isExtensible(Object.getPrototypeOf(result.lead))).toBe(false);
  });

  it("rejects a row whose required cell is missing or cannot be read", () => {
    const { row } = intakeOf({ ...sales, 年销售额: { type: "number", required: true } });
    expect(row({ id: "L1", 年销售额: "很多" })).toEqual({
      ok: false,
      id: "L1",
      problems: [
        { field: "客户名称", value: "", reason: "missing" },
        { field: "年销售额", value: "很多", reason: "not-a-number" },
      ],
      warnings: [],
    });
  });

  it("warns of other cells that cannot be read, and goes on without them", () => {
    const result = intakeOf(sales).row({
      id: "L1",
      客户名称: "甲",
      年销售额: "很多",
      来源: "报纸",
      采购日期: "03/04/2026",
      联系电话: "13800138000",
    });
    expect(result).toEqual({
      ok: true,
      lead: { id: "L1", 客户名称: "甲", 联系电话: "+8613800138000" },
      warnings: [
        { field: "来源", value: "报纸", reason: "not-one-of" },
        { field: "年销售额", value: "很多", reason: "not-a-number" },
        { field: "采购日期", value: "03/04/2026", reason: "not-a-date" },
      ],
    });
  });

  it("lets a field say what becomes of cells that cannot be read", () => {
    const bad = { id: "L1", a: "x" };
    const problem = { field: "a", value: "x", reason: "not-a-number" };
    const of = (source: FieldSource) => intakeOf({ a: { type: "number", ...source } }).row(bad);
    expect(of({})).toMatchObject({ ok: true, warnings: [problem] });
    expect(of({ invalid: "reject" })).toMatchObject({ ok: false, problems: [problem], warnings: [] });
    expect(of({ required: true })).toMatchObject({ ok: false, problems: [problem], warnings: [] });
    expect(of({ required: true, invalid: "missing" })).toMatchObject({ ok: false, problems: [problem], warnings: [] });
    expect(of({ required: { when: { id: ["L1"] } }, invalid: "missing" })).toMatchObject({
      ok: false,
      problems: [problem],
      warnings: [],
    });
    expect(of({ required: { when: { id: ["L2"] } }, invalid: "missing" })).toMatchObject({
      ok: true,
      warnings: [problem],
    });
    expect(of({ required: { when: { id: ["L2"] } } })).toMatchObject({ ok: false, problems: [problem] });
  });

  it("requires a field by conditions over the fields, also over later ones", () => {
    const { row } = intakeOf(sales);
    expect(row({ id: "L1", 客户名称: "甲", 来源: "官网" }).ok).toBe(true);
    expect(row({ id: "L1", 客户名称: "甲", 来源: "电话开发" })).toMatchObject({
      ok: false,
      problems: [{ field: "联系电话", value: "", reason: "missing" }],
    });
    expect(row({ id: "L1", 客户名称: "甲", 来源: "电话开发", 联系电话: "13800138000" }).ok).toBe(true);
  });

  it("does not ask for conditions where the value is there", () => {
    const asked = vi.fn(() => true);
    const { row } = compileIntake({
      fields: [defineField("a", { required: { when: { b: "x" } } })],
      id: {},
      timeZone: "UTC",
      compileRequired: () => asked,
    });
    expect(row({ id: "1", a: "there" }).ok).toBe(true);
    expect(asked).not.toHaveBeenCalled();
    expect(row({ id: "1" }).ok).toBe(false);
  });

  it("rejects a lead without an id", () => {
    const { row } = intakeOf({ a: {} });
    for (const id of [undefined, null, "", "  "]) {
      expect(row({ id, a: "x" })).toEqual({
        ok: false,
        id: undefined,
        problems: [{ field: "id", value: "", reason: "missing" }],
        warnings: [],
      });
    }
    expect(row({ id: ["x"] })).toMatchObject({ ok: false, problems: [{ field: "id", reason: "not-text" }] });
  });

  it("makes an id of normalised fields where there is none", () => {
    const { row } = intakeOf(sales, { from: ["客户名称", "联系电话"] });
    const idOf = (raw: object) => {
      const result = row(raw);
      return result.ok ? result.lead.id : result.id;
    };
    const id = idOf({ 客户名称: "甲乙有限公司", 联系电话: "138-0013-8000" });
    // echo -n '["甲乙","+8613800138000"]' | sha256sum
    expect(id).toBe("2c82b31e03106092");
    expect(idOf({ 客户名称: " 甲乙 股份有限公司", 联系电话: "+86 13800138000" })).toBe(id);
    expect(idOf({ 客户名称: "甲乙", 联系电话: "13800138001" })).not.toBe(id);
    expect(idOf({ 客户名称: "甲乙" })).toMatch(/^[0-9a-f]{16}$/);
    expect(idOf({ 客户名称: "甲乙" })).not.toBe(id);
    expect(idOf({ 客户名称: "甲乙", id: "L9" })).toBe("L9");
    expect(idOf({ 来源: "官网" })).toBeUndefined();
  });

  it("does not mix up values that look alike when joined", () => {
    const { row } = intakeOf({ a: {}, b: {} }, { from: ["a", "b"] });
    const ids = [{ a: "x", b: "y" }, { a: "x,y" }, { b: "x,y" }, { a: "xy" }, { a: 'x","y' }, { a: "y", b: "x" }].map(
      (raw) => {
        const result = row(raw);
        return result.ok ? result.lead.id : undefined;
      },
    );
    expect(new Set(ids).size).toBe(6);
    expect(ids).not.toContain(undefined);
  });

  it("reads own properties only, under any name", () => {
    const { row } = intakeOf({ ["__proto__"]: {}, constructor: {}, toString: { aliases: ["hasOwnProperty"] } });
    expect(row({ id: "L1" })).toEqual({ ok: true, lead: { id: "L1" }, warnings: [] });
    expect(row(Object.create({ id: "L1" })).ok).toBe(false);
    const result = row(JSON.parse('{"id": "L1", "__proto__": "p", "constructor": "c", "hasOwnProperty": "t"}'));
    if (!result.ok) throw new Error("rejected");
    expect(Object.entries(result.lead)).toEqual([
      ["id", "L1"],
      ["__proto__", "p"],
      ["constructor", "c"],
      ["toString", "t"],
    ]);
    expect(({} as Record<string, unknown>).p).toBeUndefined();
  });

  it("never throws, whatever it is given", () => {
    const { row } = intakeOf({ a: { type: "object" }, b: { type: "number" }, c: { type: "list" } });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const list = Proxy.revocable([], {});
    list.revoke();
    const circle: Record<string, unknown> = { id: "L1" };
    circle.a = circle;
    const getter = {
      id: "L1",
      get b(): never {
        throw new Error("no");
      },
    };
    expect(row(getter)).toMatchObject({
      ok: true,
      lead: { id: "L1" },
      warnings: [{ field: "b", reason: "not-a-number" }],
    });
    expect(row(circle)).toMatchObject({ ok: true, warnings: [{ field: "a", reason: "not-an-object" }] });
    expect(row({ id: "L1", a: revoked.proxy, c: list.proxy }).ok).toBe(true);
    for (const raw of [
      null,
      undefined,
      5,
      "text",
      true,
      [],
      ["L1"],
      () => 1,
      Symbol("x"),
      revoked.proxy,
      new Map([["id", "L1"]]),
    ]) {
      expect(row(raw).ok).toBe(false);
    }
  });
});

describe("columns", () => {
  const header = ["\ufeff线索编号", " 客户名称 ", "联系电话", "渠道", "备注", "年销售额", "采购日期"];

  it("binds the header once and reads cells by place", () => {
    const { problems, read } = intakeOf(sales, { aliases: ["线索编号"] }).columns(header);
    expect(problems).toEqual([]);
    expect(read(["L1", "甲", "13800138000", "官网", "x", "1,234.5", "2026/5/1 9:00"])).toEqual({
      ok: true,
      warnings: [],
      lead: {
        id: "L1",
        客户名称: "甲",
        联系电话: "+8613800138000",
        来源: "官网",
        年销售额: 1234.5,
        采购日期: "2026-05-01T01:00:00.000Z",
      },
    });
    expect(read(["L2", "乙"])).toEqual({ ok: true, warnings: [], lead: { id: "L2", 客户名称: "乙" } });
    expect(read(["L3", "", ""])).toMatchObject({
      ok: false,
      id: "L3",
      problems: [{ field: "客户名称", reason: "missing" }],
    });
  });

  it("gives the same as the object of the row", () => {
    const intake = intakeOf(sales, { aliases: ["线索编号"] });
    const cells = ["L1", "甲", "12", "报纸", "", "x", "2026-05-01"];
    const titles = header.map((title) => title.replace("\ufeff", "").trim());
    expect(intake.columns(header).read(cells)).toEqual(
      intake.row(Object.fromEntries(titles.map((title, i) => [title, cells[i]]))),
    );
  });

  it("finds missing and doubled columns before the first row", () => {
    const intake = intakeOf(sales, { aliases: ["线索编号"] });
    expect(intake.columns(["联系电话", "销售额", "年销售额"]).problems).toEqual([
      { field: "id", reason: "no-column", columns: ["id", "线索编号"], places: [] },
      { field: "客户名称", reason: "no-column", columns: ["客户名称"], places: [] },
      { field: "年销售额", reason: "several-columns", columns: ["销售额", "年销售额"], places: [1, 2] },
    ]);
    expect(intake.columns(["id", "线索编号", "客户名称"]).problems).toEqual([
      { field: "id", reason: "several-columns", columns: ["id", "线索编号"], places: [0, 1] },
    ]);
  });

  it("needs no id column where the id is made of fields that are there", () => {
    const intake = intakeOf(sales, { from: ["联系电话", "来源"] });
    expect(intake.columns(["客户名称", "渠道"]).problems).toEqual([]);
    expect(intake.columns(["客户名称", "年销售额"]).problems).toEqual([
      { field: "id", reason: "no-column", columns: ["id", "联系电话", "来源"], places: [] },
    ]);
  });
});

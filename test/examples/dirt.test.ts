import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AssignFileResult, assignFile } from "../../src/csv/assign-file.js";
import { readLeads } from "../../src/csv/read-leads.js";
import { readReps } from "../../src/csv/read-reps.js";
import { readRuleSet } from "../../src/csv/read-rule-set.js";
import { createEngine } from "../../src/engine/create-engine.js";

const data = (name: string): string => fileURLToPath(new URL(`../../examples/data/${name}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "fairlead-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const csv = (name: string) =>
  parse(readFileSync(join(folder, name), "utf8"), { columns: true }) as { [title: string]: string }[];

const run = async (rules: string, reps: string, leads: string, out: string): Promise<AssignFileResult> => {
  const ruleSet = await readRuleSet(data(rules));
  const engine = createEngine(ruleSet, { reps: await readReps(data(reps), { ruleSet }) });
  return assignFile(engine, { leads: data(leads), out: join(folder, out), now: "2026-03-02T09:00:00+08:00" });
};

const counts = (of: readonly string[]): { [name: string]: number } => {
  const found: { [name: string]: number } = {};
  for (const one of of) found[one] = (found[one] ?? 0) + 1;
  return found;
};

describe("examples/data/线索.csv, as Chinese Excel writes it", () => {
  type Row = {
    readonly raw: { readonly [title: string]: string };
    readonly lead: { readonly [field: string]: unknown };
  };
  const rows: Row[] = [];
  let result: AssignFileResult;
  beforeAll(async () => {
    result = await run("规则.jsonc", "销售.csv", "线索.csv", "zh");
    const leads = await readLeads(data("线索.csv"), await readRuleSet(data("规则.jsonc")));
    for await (const { intake, raw } of leads) {
      if (!intake.ok) continue;
      const cells = (leads.header ?? []).map((title, i) => [title, (raw as string[])[i] ?? ""] as const);
      rows.push({ raw: Object.fromEntries(cells), lead: intake.lead });
    }
  });

  it("loses no row: 300 leads are 294 decisions and 6 rejects, each with a sentence", () => {
    expect(result.summary).toMatchObject({ rows: 300, rejected: 6 });
    const decided = csv("zh/decisions.csv");
    const rejected = csv("zh/rejects.csv");
    expect(decided).toHaveLength(294);
    // Made so: four customers have no name, two ids come twice.
    expect(counts(rejected.map(({ field, reason }) => `${field} ${reason}`))).toEqual({
      "客户名称 missing": 4,
      "id duplicate-id": 2,
    });
    for (const { why } of rejected) expect(why).toMatch(/^这一行没有分配：.+。$/);
    expect(decided.every(({ outcome }) => outcome === "assigned" || outcome === "pooled")).toBe(true);
  });

  it("warns of cells that cannot be read, and of no others", () => {
    const warned = csv("zh/warnings.csv");
    expect(counts(warned.map(({ field, reason }) => `${field} ${reason}`))).toEqual({
      "年销售额 not-a-number": 12,
      "成交概率 not-a-number": 4,
      "预计采购日期 not-a-date": 5,
      "联系电话 cut-by-spreadsheet": 5,
      "联系电话 not-a-phone": 3,
    });
    for (const { why } of warned) expect(why).toMatch(/^这一格按空白处理：.+。$/);
  });

  const halfWidth = (text: string): string =>
    text
      .replace(/[！-～]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
      .replaceAll("　", " ")
      .trim();
  const day = (text: string): string => {
    const [year = "", month = "", date = ""] = text.match(/\d+/g) ?? [];
    return `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  };
  const times = (unit: number) => (text: string) => Math.round(Number(text.replace(/[^\d.]/g, "")) * unit);
  const mobile = (text: string) => `+86${halfWidth(text).replace(/\D/g, "").slice(-11)}`;

  const kinds: readonly (readonly [string, string, RegExp, (raw: string) => unknown])[] = [
    ["2026/3/2", "创建日期", /^\d{4}\/\d/, day],
    ["2026-03-02", "创建日期", /^\d{4}-\d/, day],
    ["2026.3.2", "创建日期", /^\d{4}\.\d/, day],
    ["2026年3月2日", "创建日期", /年/, day],
    ["500万元", "年销售额", /万元/, times(1e4)],
    ["80万", "年销售额", /万$/, times(1e4)],
    ["0.8亿", "年销售额", /亿/, times(1e8)],
    ["￥1,200,000", "年销售额", /￥/, times(1)],
    ["1,200,000", "年销售额", /^\s*\d{1,3}(,\d{3})+\s*$/, times(1)],
    ["95%", "成交概率", /^\d+%$/, (raw) => Number.parseInt(raw, 10) / 100],
    ["full-width 95％", "成交概率", /％/, (raw) => Number.parseInt(halfWidth(raw), 10) / 100],
    ["√", "是否老客户", /√/, () => true],
    ["是", "是否老客户", /是/, () => true],
    ["否", "是否老客户", /否/, () => false],
    ["full-width phones", "联系电话", /[０-９]/, mobile],
    ["phones with blanks", "联系电话", /^\d+ \d+/, mobile],
    ["phones with dashes", "联系电话", /^\d{3}-\d{4}-\d{4}$/, mobile],
    ["phones with +86", "联系电话", /^\+86/, mobile],
    ["phones cut to 1.38E+10", "联系电话", /E\+/, () => undefined],
    ["full names of provinces", "省份", /省|市|自治区/, (raw) => raw.replace(/省|市|壮族自治区|自治区/, "")],
    ["lists with 、", "意向产品", /^[^；]*、[^；]*$/, (raw) => halfWidth(raw).split("、")],
    ["lists with ；", "意向产品", /；/, (raw) => halfWidth(raw).split(";")],
    ["names with U+3000", "客户名称", /　/, (raw) => raw.replaceAll("　", "").trim()],
  ];
  it.each(kinds)("reads %s", (_, column, pattern, expected) => {
    const dirty = rows.filter(({ raw }) => pattern.test(raw[column] ?? ""));
    expect(dirty.length).toBeGreaterThan(0);
    for (const { raw, lead } of dirty) expect(lead[column], raw[column]).toEqual(expected(raw[column] ?? ""));
  });

  it("reads characters beyond GBK", () => {
    expect(rows.some(({ lead }) => String(lead.客户名称).includes("𠮷"))).toBe(true);
  });
});

describe("examples/data/leads.csv, as a Western CRM exports it", () => {
  it("loses no row: 301 are 296 decisions and 5 rejects", async () => {
    const { summary } = await run("rules.jsonc", "reps.csv", "leads.csv", "en");
    expect(summary).toMatchObject({ rows: 301, rejected: 5 });
    expect(csv("en/decisions.csv")).toHaveLength(296);
    expect(counts(csv("en/rejects.csv").map(({ field, reason }) => `${field} ${reason}`))).toEqual({
      "company missing": 4,
      "id duplicate-id": 1,
    });
    expect(counts(csv("en/warnings.csv").map(({ field, reason }) => `${field} ${reason}`))).toEqual({
      "email not-an-email": 1,
    });
  });
});

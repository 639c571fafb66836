import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignFile } from "../../src/csv/assign-file.js";
import { readLeads } from "../../src/csv/read-leads.js";
import { createEngine } from "../../src/engine/create-engine.js";
import { parseRuleSet } from "../../src/engine/parse-rule-set.js";
import { filesIn, scratchFolder } from "./support.js";

const scratch = await scratchFolder();

const ruleSet = parseRuleSet({
  name: "kept",
  timeZone: "Asia/Shanghai",
  fields: {
    id: { aliases: ["编号"], from: ["公司", "电话"] },
    公司: { normalize: "company" },
    电话: { normalize: "phone", country: "CN" },
    邮箱: { normalize: "email" },
    省份: { normalize: "region" },
    金额: { type: "number" },
    日期: { type: "date" },
    老客户: { type: "boolean" },
    产品: { type: "list" },
    备注: {},
    // Fields that are called like columns of a decision, or like a grade's column in the file.
    team: {},
    原因: {},
    规模说明: { aliases: ["规模"] },
  },
  grades: { 规模: { type: "bands", fact: "金额", bands: [{ from: 100, grade: "大" }, { grade: "小" }] } },
  teams: { a: {} },
  routes: [{ name: "=all", assign: { team: "a" } }],
});
const engine = createEngine(ruleSet, { reps: [{ id: "0012", name: "=王", teams: "a" }] });

const awkward = fc.oneof(
  fc.constantFrom(
    "",
    "=1+1",
    "'=1+1",
    '="0012"',
    '=" "',
    "+8613800138000",
    "13800138000",
    "1.38E+10",
    "00123",
    "110101199003070019",
    "-",
    "-5",
    "@x",
    "\tx",
    "甲\r\n乙",
    'say "hi"',
    "a,b;c、d",
    "1-2",
    "3/4",
    "2026/3/2",
    "2026年3月2日",
    "TRUE",
    "√",
    "无",
    "500万元",
    "￥1,200,000",
    "95%",
    "😀𠮷",
    "　全角　",
    "１２３",
    "MAR1",
    "'s-Hertogenbosch",
    "上海市",
    "A@B.cn",
    "x".repeat(300),
    "=".repeat(260),
    "#N/A",
    "=\u0338",
    "sep=;",
  ),
  fc.string({
    unit: fc.constantFrom("=", '"', "'", ",", ";", "\n", "\r", "\t", " ", "0", "1", "甲", "+", "-"),
    maxLength: 6,
  }),
  fc.string({ unit: "grapheme", maxLength: 5 }),
);

const titles = [
  "公司",
  "电话",
  "邮箱",
  "省份",
  "金额",
  "日期",
  "老客户",
  "产品",
  "备注",
  "team",
  "原因",
  "规模",
  "说明 ",
  "why",
  "=x",
  "a\nb",
  "2026",
];
const file = fc.record({
  identified: fc.boolean(),
  title: fc.shuffledSubarray(titles, { minLength: 2 }),
  rows: fc.array(fc.array(awkward, { minLength: titles.length, maxLength: titles.length }), {
    minLength: 1,
    maxLength: 6,
  }),
});

const quoted = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");

const leadsOf = async (path: string) => {
  const found: object[] = [];
  for await (const { intake } of await readLeads(path, ruleSet)) if (intake.ok) found.push({ ...intake.lead });
  return found;
};

describe("decisions.csv --keep all", () => {
  it("read again as leads gives the same leads, written for Excel or not, with whatever titles", async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.boolean(),
        fc.constantFrom("en", "zh", undefined),
        async ({ identified, title, rows }, excel, language) => {
          const header = [identified ? "编号" : "公司", ...title.filter((one) => identified || one !== "公司")];
          const cells = rows.map((row, i) => [
            identified ? `00${i}` : `${row[0]}${i}`,
            ...row.slice(0, header.length - 1),
          ]);
          const folder = await filesIn(scratch, { "leads.csv": [header, ...cells].map(quoted).join("\n") });
          const leads = join(folder, "leads.csv");
          const out = join(folder, "out");
          await assignFile(engine, { leads, out, now: "2026-03-02T09:00:00+08:00", keep: "all", excel, language });
          const before = await leadsOf(leads);
          expect(await leadsOf(join(out, "decisions.csv"))).toEqual(before);
          expect(before.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives the ids again where only some columns are kept", async () => {
    const folder = await filesIn(scratch, { "leads.csv": "公司,电话,金额\n甲,13800138000,1\n=乙,,2\n" });
    const [leads, out] = [join(folder, "leads.csv"), join(folder, "out")];
    const ids = async (path: string) => (await leadsOf(path)).map((lead) => (lead as { id: string }).id);
    for (const excel of [false, true]) {
      await assignFile(engine, { leads, out, now: "2026-03-02T09:00:00+08:00", keep: ["公司"], excel });
      expect(await ids(join(out, "decisions.csv"))).toEqual(await ids(leads));
    }
  });
});

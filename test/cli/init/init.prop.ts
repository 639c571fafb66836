import { rm, writeFile } from "node:fs/promises";
import { stringify } from "csv-stringify/sync";
import * as fc from "fast-check";
import { parse } from "jsonc-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkRuleSet } from "../../../src/index.js";
import { cli, enter, leave, lines, text } from "../support.js";
import { refused } from "./refused.js";
import { testEachStep, withEachStep } from "./uncomment.js";

beforeAll(
  async () => void (await enter({ "reps.csv": "name,teams,territories,level\nAmy,a,华东,A\nBo,b,广东,B\nCy,b,,\n" })),
);
afterAll(leave);

const dirt = fc.oneof(
  fc.constantFrom("", "", "-", "待定", "无", "n/a", "'", ";", "、|", "()", "1.38E+10", "#N/A", "0012", "9".repeat(20)),
  fc.string({ maxLength: 8 }),
);
const kinds = [
  ["线索编号", "ID", "Lead ID", "id", "编号", "uuid"],
  ["公司名称", "Company", "客户名称", "联系人", "Name", "原负责人", "Owner"],
  ["手机", "Phone", "联系电话", "Email", "邮箱"],
  ["省份", "城市", "Country", "Region", "地区"],
  ["来源", "Source", "意向产品", "Tags"],
  ["金额", "Revenue", "employees", "是否上市", "Is customer?"],
  ["日期", "created_at", "Date", "生日"],
  [
    "备注",
    "now",
    "rep.name",
    "description",
    "$comment",
    "__proto__",
    "constructor",
    "any",
    "by",
    "a  b",
    "a b",
    "x\ny",
    'a"b\\',
  ],
] as const;
const values: readonly fc.Arbitrary<string>[] = [
  fc.nat(200).map((n) => `L${n}`),
  fc.constantFrom("甲公司", "乙有限公司", "Acme Inc.", "Amy", "Bo", "王小明"),
  fc.constantFrom("13800138000", "+1 212 555 0123", "010-88886666", "a@b.example", "B@c.example"),
  fc.constantFrom("上海市", "江苏省苏州市", "广东", "Norway", "Italy"),
  fc.constantFrom("官网", "展会", "CRM;ERP", "CRM", "a|b", "web"),
  fc.constantFrom("1", "0", "600万", "1,200", "是", "否", "95%", "yes"),
  fc.constantFrom(
    "2026/3/2",
    "2026年3月2日",
    "46083",
    "13/02/2026",
    "02/03/2026",
    "3-Mar-26",
    "20260302 9:05",
    "Mar 3, 2026",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
];

/** Columns that are mostly what their titles say, with dirt among it. */
const column = fc.nat(kinds.length - 1).chain((kind) =>
  fc.record({
    title: fc.constantFrom(...(kinds[kind] as readonly string[])),
    cell: fc.constant(
      fc.oneof({ weight: 12, arbitrary: values[kind] as fc.Arbitrary<string> }, { weight: 1, arbitrary: dirt }),
    ),
  }),
);

const table = fc
  .uniqueArray(column, { minLength: 2, maxLength: 8, selector: ({ title }) => title.trim() })
  .chain((columns) =>
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.tuple(...columns.map(({ cell }) => cell))), { maxLength: 40 })
      .map((rows) => [
        columns.map(({ title }) => title),
        ...rows.map(([shape, cells]) => (shape === 0 ? [...cells, "more"] : shape === 1 ? cells.map(() => "") : cells)),
      ]),
  );

describe("fairlead init --from", () => {
  it("writes a rule file that loads, with every step, and refuses rows only for their ids, cells or encoding", async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom("en", "zh"), async (records, language) => {
        await rm("rules.jsonc", { force: true });
        await rm("rules.spec.jsonc", { force: true });
        await rm("out", { recursive: true, force: true });
        await writeFile("leads.csv", stringify(records));
        const { code, err } = await cli(["init", "--from", "leads.csv", "--language", language]);
        expect(code, err).toBe(0);
        for (const one of withEachStep(text("rules.jsonc"))) {
          const result = checkRuleSet(parse(one));
          expect(result.ok ? [] : result.problems).toEqual([]);
        }
        expect(Math.max(...lines("rules.jsonc").map((line) => line.length))).toBeLessThanOrEqual(120);

        await testEachStep();

        expect((await cli(["assign"])).code).toBe(0);
        const { rows, rejected, outcomes } = JSON.parse(text("out/summary.json"));
        expect(outcomes.assigned ?? 0).toBe(rows - rejected);
        for (const reason of refused())
          expect(["id duplicate-id", "id missing", " wrong-number-of-cells", " bad-encoding"]).toContain(reason);
        expect(text("out/warnings.csv")).not.toContain("not-one-of");
      }),
      { numRuns: 60 },
    );
  });
});

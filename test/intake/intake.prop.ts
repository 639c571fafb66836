import fc from "fast-check";
import { expect, it } from "vitest";
import { compileIntake } from "../../src/intake/intake.js";
import { defineField, type FieldSource } from "../../src/model/field.js";

const fields: Record<string, FieldSource> = {
  text: {},
  company: { normalize: "company", required: { when: { text: "x" } } },
  phone: { normalize: "phone", country: "CN" },
  email: { normalize: "email" },
  region: { normalize: "region", aliases: ["省份"] },
  source: { oneOf: ["官网", "展会（大）", 3], values: { web: "官网" } },
  amount: { type: "number", invalid: "reject" },
  small: { type: "number", oneOf: [1, 2, 3] },
  flag: { type: "boolean" },
  date: { type: "date", format: ["dd/MM/yyyy", "excel"] },
  list: { type: "list" },
  regions: { type: "list", normalize: "region" },
  levels: { type: "list", oneOf: ["a", 1] },
  object: { type: "object" },
  ["__proto__"]: { type: "list" },
};

const intake = compileIntake({
  fields: Object.entries(fields).map(([name, source]) => defineField(name, source)),
  id: { aliases: ["编号"], from: ["company", "phone"] },
  timeZone: "Asia/Shanghai",
  compileRequired: () => (lead) => lead.text === "x",
});

const words = fc.constantFrom(
  ...[
    "x",
    "甲有限公司",
    "13800138000",
    "+1 212 555 0123",
    "a@B.com",
    "上海市",
    "江苏省苏州市",
    "吉林市",
    "web",
    "展会(大)",
    "1",
    "2",
    "95%",
    "500万元",
  ],
  ...[
    "是",
    "×",
    "2026-05-01",
    "2026/5/1 9:05",
    "01/05/2026",
    "46143.5",
    "a;b；c",
    "1;a",
    "'=x",
    "''",
    "' '1",
    "'\t'=x",
    "（）",
    " ￥5 ",
    "1.38E+10",
  ],
);
const date = fc.date({ noInvalidDate: false });
const text = fc.oneof(
  words,
  words,
  fc.string({ unit: "binary" }),
  fc.array(words, { maxLength: 3 }).map((all) => all.join("")),
);
const value = fc.oneof(
  text,
  text,
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  date,
  fc.array(fc.oneof(text, fc.integer(), fc.boolean())),
  fc.anything(),
);
const keys = ["id", "编号", "省份", ...Object.keys(fields)];
const row = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: keys.length });

it("never throws, and gives a lead or says why not", () => {
  const anything = fc.anything({
    ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true },
    ...{ withObjectString: true, withSparseArray: true, withTypedArray: true },
    key: fc.oneof(fc.constantFrom(...keys), fc.string()),
  });
  fc.assert(
    fc.property(fc.oneof(anything, row), (row) => {
      const result = intake.row(row);
      const problems = result.ok ? result.warnings : [...result.problems, ...result.warnings];
      expect(result.ok || result.problems.length > 0).toBe(true);
      for (const problem of problems) {
        expect([typeof problem.value, problem.field === "id" || Object.hasOwn(fields, problem.field)]).toEqual([
          "string",
          true,
        ]);
      }
      if (result.ok) expect(result.lead.id).not.toBe("");
    }),
    { numRuns: 3000 },
  );
});

it("reads a lead as the same lead", () => {
  let leads = 0;
  fc.assert(
    fc.property(row, (row) => {
      const first = intake.row(row);
      if (!first.ok) return;
      leads += 1;
      expect(intake.row(first.lead)).toEqual({ ok: true, lead: first.lead, warnings: [] });
    }),
    { numRuns: 5000 },
  );
  expect(leads).toBeGreaterThan(500);
});

it("reads the cells of a file as it reads objects", () => {
  const names = keys.filter((key) => key !== "编号" && key !== "省份");
  fc.assert(
    fc.property(fc.array(text, { minLength: names.length, maxLength: names.length }), (cells) => {
      const object = Object.fromEntries(names.map((name, i) => [name, cells[i]]));
      expect(intake.columns(names).read(cells)).toEqual(intake.row(object));
    }),
    { numRuns: 1000 },
  );
});

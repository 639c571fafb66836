import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { afterAll, describe, expect, it } from "vitest";

const program = new URL("../../examples/data/make.mjs", import.meta.url);
const folder = new URL(".", program);
const bytesOf = (file: string): Buffer => readFileSync(new URL(file, folder));
const textOf = (file: string, encoding: string): string =>
  new TextDecoder(encoding, { fatal: true }).decode(bytesOf(file));

type Row = { readonly [title: string]: string };
/** The rows that have anything in them; columns without a title are called by their place. */
const rowsOf = (text: string): Row[] =>
  parse(text, {
    columns: (titles: string[]) => titles.map((title, i) => title || `column ${i + 1}`),
    relax_column_count: true,
    skip_records_with_empty_values: true,
  });
const count = (rows: readonly Row[], column: string, pattern: RegExp): number =>
  rows.filter((row) => pattern.test(row[column] as string)).length;
const repeated = (values: readonly (string | undefined)[]): (string | undefined)[] =>
  values.filter((value, i) => values.indexOf(value) !== i);

describe("examples/data/make.mjs", () => {
  const fresh = mkdtempSync(join(tmpdir(), "fairlead-data-"));
  afterAll(() => rmSync(fresh, { recursive: true }));
  execFileSync(process.execPath, [fileURLToPath(program), fresh]);

  it.each(["线索.csv", "销售.csv", "leads.csv", "reps.csv"])("writes %s as it is here, byte for byte", (file) => {
    expect(readFileSync(join(fresh, file)).equals(bytesOf(file)), "run: node examples/data/make.mjs").toBe(true);
  });
});

/** Whether the check character of a unified social credit code is right (GB 32100). */
const isCreditCode = (code: string): boolean => {
  const values = [...code.toUpperCase()].map((sign) => "0123456789ABCDEFGHJKLMNPQRTUWXY".indexOf(sign));
  const sum = values.reduce((sum, value, i) => sum + value * (i === 17 ? 1 : 3 ** i % 31), 0);
  return values.length === 18 && !values.includes(-1) && sum % 31 === 0;
};

describe("examples/data/线索.csv", () => {
  const text = textOf("线索.csv", "gb18030");
  const rows = rowsOf(text);

  it("has 300 leads", () => {
    expect(rows).toHaveLength(300);
  });

  it("is GB18030 and neither UTF-8 nor GBK: two characters take four bytes", () => {
    expect(() => textOf("线索.csv", "utf-8")).toThrow();
    expect(bytesOf("线索.csv").includes(Buffer.from("9534b235", "hex"))).toBe(true);
    expect(bytesOf("线索.csv").includes(Buffer.from("8230b731", "hex"))).toBe(true);
    expect(text).toContain("𠮷");
    expect(text).toContain("㛃");
  });

  it("ends its lines by CRLF, and by LF only within a cell", () => {
    const alone = text.match(/(?<!\r)\n/g);
    expect(alone).toHaveLength(count(rows, "备注", /\n/));
  });

  it("has blank lines and rows of nothing but commas, in the middle and at the end", () => {
    const lines = text.split("\r\n").slice(0, -1);
    expect(lines.flatMap((line, i) => (line === "" ? [i] : [])).filter((i) => i < 300)).toHaveLength(3);
    expect(lines.filter((line) => /^,+$/.test(line))).toHaveLength(3 + 5);
    expect(text).toMatch(/(?:\r\n,+){5}(?:\r\n){3}$/);
  });

  it("has two columns too many, which are empty in every row", () => {
    expect(Object.keys(rows[0] as Row).slice(-3)).toEqual(["备注", "column 19", "column 20"]);
    expect(rows.filter((row) => row["column 19"] === "" && row["column 20"] === "")).toHaveLength(300);
  });

  it.each([
    ["a date as 2026/3/2", "创建日期", /^2026\/\d{1,2}\/\d{1,2}$/, 195],
    ["a date as 2026年3月2日", "创建日期", /^2026年\d{1,2}月\d{1,2}日$/, 45],
    ["a date as 2026-03-02", "创建日期", /^2026-\d\d-\d\d$/, 45],
    ["a date as 2026.3.2", "创建日期", /^2026\.\d{1,2}\.\d{1,2}$/, 15],
    ["a date that is not known yet", "预计采购日期", /^待定$/, 5],
    ["money as 500万元", "年销售额", /^\d+万元$/, 60],
    ["money as 80万", "年销售额", /^\d+万$/, 40],
    ["money as 0.8亿", "年销售额", /^[\d.]+亿$/, 12],
    ["money as ￥1,200,000", "年销售额", /^￥[\d,]+$/, 25],
    ["money as 1,200,000", "年销售额", /^\d+,[\d,]+$/, 25],
    ["money as the accounting format has it, with blanks around", "年销售额", /^ [\d,]+ $/, 6],
    ["无 for a number", "年销售额", /^无$/, 5],
    ["— for a number", "年销售额", /^—$/, 4],
    ["待定 for a number", "年销售额", /^待定$/, 3],
    ["no number", "年销售额", /^$/, 12],
    ["a percentage", "成交概率", /^\d+%$/, 262],
    ["a percentage in full-width digits", "成交概率", /^[０-９]+％$/, 6],
    ["a share for a percentage", "成交概率", /^0\.\d+$/, 8],
    ["√ for yes", "是否老客户", /^√$/, 15],
    ["yes", "是否老客户", /^是$/, 57],
    ["no", "是否老客户", /^否$/, 213],
    ["a phone in full-width digits", "联系电话", /^[０-９]{11}$/, 10],
    ["a phone with blanks", "联系电话", /^\d{3} \d{4} \d{4}$/, 25],
    ["a phone with dashes", "联系电话", /^\d{3}-\d{4}-\d{4}$/, 25],
    ["a phone with +86", "联系电话", /^\+86 ?\d{11}$/, 20],
    ["a phone that Excel has cut", "联系电话", /^1\.38E\+10$/, 5],
    ["a phone with a digit too few", "联系电话", /^\d{10}$/, 3],
    ["no phone", "联系电话", /^$/, 6],
    ["full-width letters in a name", "客户名称", /ＩＴ/, 3],
    ["full-width letters in a list", "意向产品", /[Ａ-Ｚ]/, 8],
    ["blanks around a name", "客户名称", /^ .* $/, 8],
    ["an ideographic space behind a name", "客户名称", /\u3000$/, 6],
    ["an ideographic space before a name", "联系人", /^\u3000/, 5],
    ["a blank behind a city", "城市", / $/, 6],
    ["no name", "客户名称", /^$/, 4],
    ["a province by its full name", "省份", /(?:市|省|自治区)$/, 90],
    ["a municipality by its full name", "省份", /^上海市$/, 12],
    ["an autonomous region by its full name", "省份", /^广西壮族自治区$/, 6],
    ["内蒙 for 内蒙古", "省份", /^内蒙$/, 3],
    ["no province", "省份", /^$/, 8],
    ["a list with 、", "意向产品", /、/, 141],
    ["a list with ；", "意向产品", /；/, 25],
    ["no list", "意向产品", /^$/, 20],
    ["a credit code that Excel has cut", "统一社会信用代码", /^9\.13E\+17$/, 1],
    ["a credit code in lower case", "统一社会信用代码", /^\d*[a-z][\da-z]*$/, 4],
    ["no credit code", "统一社会信用代码", /^$/, 30],
    ["a line break within a cell", "备注", /\n/, 5],
    ["quotation marks within a cell", "备注", /".*"/, 4],
    ["a cell that begins with =", "备注", /^=/, 2],
    ["a cell that begins with -", "备注", /^-/, 2],
    ["no earlier owner", "原负责人", /^$/, 265],
    ["an earlier owner who has left", "原负责人", /^方予安$/, 6],
    ["an earlier owner who is on leave", "原负责人", /^白若溪$/, 2],
    ["an earlier owner whom the roster does not know", "原负责人", /^江小满$/, 2],
  ])("has %s", (_, column, pattern, expected) => {
    expect(count(rows, column, pattern)).toBe(expected);
  });

  it("doubles the quotation marks within a cell", () => {
    expect(text.match(/,"客户说""先试用，再付款""",/g)).toHaveLength(4);
  });

  it("has two numbers twice, for different customers", () => {
    expect(repeated(rows.map((row) => row.线索编号))).toEqual(["XS0041", "XS0098"]);
    expect(repeated(rows.map((row) => row.客户名称).filter((name) => name !== ""))).toEqual([]);
  });

  it("has phones that are valid unless they were cut or lost a digit, and each once", () => {
    const phones = rows.map((row) => (row.联系电话 as string).normalize("NFKC"));
    const whole = phones.filter((phone) => phone.replace(/\D/g, "").length >= 11);
    const numbers = whole.map((phone) => parsePhoneNumberFromString(phone, "CN"));
    expect(numbers).toHaveLength(300 - 5 - 3 - 6);
    expect(numbers.filter((number) => !number?.isValid())).toEqual([]);
    expect(repeated(numbers.map((number) => number?.number))).toEqual([]);
  });

  it("has credit codes with the right check character, but for the one that was cut", () => {
    // The example in the standard itself.
    expect(isCreditCode("91350100M000100Y43")).toBe(true);
    const codes = rows.map((row) => row.统一社会信用代码 as string).filter((code) => code !== "");
    expect(codes.filter((code) => !isCreditCode(code))).toEqual(["9.13E+17"]);
  });
});

describe("examples/data/销售.csv", () => {
  const text = textOf("销售.csv", "gb18030");
  const rows = rowsOf(text);

  it("is GB18030 with CRLF, and has 12 reps in three departments", () => {
    expect(() => textOf("销售.csv", "utf-8")).toThrow();
    expect(text).not.toMatch(/(?<!\r)\n/);
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map((row) => row.部门)).size).toBe(3);
  });

  it.each([
    ["a number that begins with a nought", "工号", /^0\d{3}$/, 12],
    ["a rep on leave", "在职状态", /^休假$/, 1],
    ["a rep who has left", "在职状态", /^离职$/, 1],
    ["several provinces", "负责省份", /、/, 8],
    ["a province by its full name", "负责省份", /市|省|自治区/, 2],
    ["no province", "负责省份", /^$/, 3],
    ["a date as 2018年3月12日", "入职日期", /年/, 2],
    ["a date as 2021-09-01", "入职日期", /-/, 1],
    ["a date as 2020.6.1", "入职日期", /\./, 1],
    ["a number in a full-width digit", "在跟客户数", /^９$/, 1],
    ["no number", "在跟客户数", /^$/, 1],
    ["a blank behind a name", "姓名", / $/, 1],
    ["an ideographic space before a name", "姓名", /^\u3000/, 1],
    ["full-width letters", "擅长产品", /ＣＲＭ/, 1],
    ["a list with ；", "擅长产品", /；/, 2],
  ])("has %s", (_, column, pattern, expected) => {
    expect(count(rows, column, pattern)).toBe(expected);
  });
});

describe("examples/data/leads.csv", () => {
  const text = textOf("leads.csv", "utf-8");
  const rows = rowsOf(text);

  it("has 301 rows, every cell in quotation marks", () => {
    expect(rows).toHaveLength(301);
    expect(
      text
        .split("\n")
        .slice(0, -1)
        .filter((line) => !/^"|"$/.test(line)),
    ).toEqual([]);
  });

  it.each([
    ["an id of twelve digits", "Record ID", /^\d{12}$/, 301],
    ["a time as 2026-02-17 09:31", "Create Date", /^2026-\d\d-\d\d \d\d:\d\d$/, 301],
    ["a name with an accent", "Last Name", /[À-ž]/, 121],
    ["a name with an apostrophe", "Last Name", /'/, 57],
    ["a name with a comma", "Last Name", /, Jr\.$/, 3],
    ["no first name", "First Name", /^$/, 6],
    ["a company with a comma", "Company name", /, /, 4],
    ["a company that begins with =", "Company name", /^=SUM Analytics$/, 1],
    ["a company that begins with -", "Company name", /^-Minus GmbH$/, 1],
    ["no company", "Company name", /^$/, 4],
    ["no country", "Country/Region", /^$/, 6],
    ["USA for United States", "Country/Region", /^USA$/, 6],
    ["UK for United Kingdom", "Country/Region", /^UK$/, 4],
    ["an address in upper case", "Email", /^[A-Z.-]+@[A-Z.-]+$/, 10],
    ["no address", "Email", /^$/, 8],
    ["an address that is none", "Email", /^[^@]+$/, 1],
    ["a number as 1,234", "Number of employees", /,/, 10],
    ["no number of employees", "Number of employees", /^$/, 20],
    ["money as $1,200,000", "Annual Revenue", /^\$[\d,]+$/, 12],
    ["no money", "Annual Revenue", /^$/, 25],
    ["a list with ;", "Product interest", /;/, 161],
    ["no list", "Product interest", /^$/, 20],
    ["someone who is not to be contacted", "Do not contact", /^true$/, 19],
    ["neither true nor false", "Do not contact", /^$/, 16],
    ["no owner", "Contact owner", /^$/, 267],
    ["an owner who is inactive", "Contact owner", /^Aldo Ferrante$/, 5],
    ["an owner who is on leave", "Contact owner", /^Fiona McCullen$/, 2],
    ["an owner whom the roster does not know", "Contact owner", /^Robin Estervale$/, 2],
    ["an emoji", "Notes", /\p{Extended_Pictographic}/u, 4],
    ["a line break and quotation marks", "Notes", /".*"\n/, 3],
  ])("has %s", (_, column, pattern, expected) => {
    expect(count(rows, column, pattern)).toBe(expected);
  });

  it("has one contact twice", () => {
    const [id] = repeated(rows.map((row) => row["Record ID"]));
    const [first, second, ...others] = rows.filter((row) => row["Record ID"] === id);
    expect(second).toEqual(first);
    expect(others).toEqual([]);
  });

  it("has valid phones in the international format of seven countries", () => {
    const phones = rows.map((row) => row["Phone Number"] as string).filter((phone) => phone !== "");
    expect(phones.filter((phone) => !parsePhoneNumberFromString(phone)?.isValid())).toEqual([]);
    expect(new Set(phones.map((phone) => parsePhoneNumberFromString(phone)?.country)).size).toBe(7);
  });
});

describe("examples/data/reps.csv", () => {
  const rows = rowsOf(textOf("reps.csv", "utf-8"));

  it("has 10 reps, of whom one is inactive and one on leave", () => {
    expect(rows).toHaveLength(10);
    expect(count(rows, "Status", /^Active$/)).toBe(8);
    expect(count(rows, "Status", /^Inactive$/)).toBe(1);
    expect(count(rows, "Status", /^On leave$/)).toBe(1);
  });
});

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLeads } from "../../src/csv/read-leads.js";
import { readReps } from "../../src/csv/read-reps.js";
import { type CsvRow, type ReadOptions, readRows } from "../../src/csv/read-rows.js";
import { createEngine } from "../../src/engine/create-engine.js";
import { parseRuleSet } from "../../src/engine/parse-rule-set.js";
import type { RosterError } from "../../src/model/errors.js";
import { collect, filesIn, inPieces, scratchFolder } from "./support.js";

const scratch = await scratchFolder();
const file = async (name: string, text: string | Uint8Array): Promise<string> =>
  join(await filesIn(scratch, { [name]: text }), name);

const failure = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no failure",
    (error: Error) => error.message.replaceAll(/[^\s:：]*[\\/]/g, ""),
  );

const read = async (text: string | Uint8Array, options: ReadOptions = {}) => {
  const notes: string[] = [];
  const rows = await readRows(await file("leads.csv", text), { ...options, onNote: (note) => notes.push(note) });
  if (rows.format !== "csv") throw new Error("not CSV");
  const { header } = rows;
  return { header, cells: (await collect<CsvRow>(rows)).map((row) => row.problems ?? row.cells), notes };
};

describe("what stands between cells", () => {
  it("is found: commas, semicolons or tabs; a note says so of those that are not commas", async () => {
    const expected = [
      ["1", "甲, 乙", "a;b"],
      ["2", "丙", "c"],
    ];
    const commas = await read('id,name,tags\n1,"甲, 乙",a;b\n2,丙,c\n');
    const semicolons = await read('id;name;tags\n1;甲, 乙;"a;b"\n2;丙;c\n');
    const tabs = await read("id\tname\ttags\n1\t甲, 乙\ta;b\n2\t丙\tc\n");
    for (const { header, cells } of [commas, semicolons, tabs]) {
      expect(header).toEqual(["id", "name", "tags"]);
      expect(cells).toEqual(expected);
    }
    expect(commas.notes).toEqual([]);
    expect(semicolons.notes).toEqual([expect.stringMatching(/leads\.csv has semicolons between its cells$/)]);
    expect(tabs.notes).toEqual([expect.stringMatching(/leads\.csv has tabs between its cells$/)]);
  });

  it("is not mistaken for what stands inside them", async () => {
    expect((await read("id,tags\n1,a;b\n2,c;d\n")).cells).toEqual([
      ["1", "a;b"],
      ["2", "c;d"],
    ]);
    expect((await read("note\na;b\nc;d\n")).cells).toEqual([["a;b"], ["c;d"]]);
    expect((await read("name;amount, EUR;town\nx;1,5;y\nz;2;w\n")).cells).toEqual([
      ["x", "1,5", "y"],
      ["z", "2", "w"],
    ]);
  });

  it("is what Excel's first line `sep=;` says, which is no header", async () => {
    const rows = await readRows(await file("leads.csv", "sep=;\r\na;b,c\r\n1;2\r\n"));
    expect(rows.format === "csv" && rows.header).toEqual(["a", "b,c"]);
    expect(await collect<unknown>(rows)).toEqual([{ line: 3, cells: ["1", "2"] }]);
  });
});

describe("rows of a spreadsheet", () => {
  it("may be blank, and are passed over; the others keep their line", async () => {
    const rows = await readRows(
      await file("leads.csv", 'a,b\r\n\r\n,\r\n1,2\r\n , "　"\r\n"",""\r\n3,\r\n,,,\r\n'.replace(' , "　"', " ,　")),
    );
    expect(await collect<unknown>(rows)).toEqual([
      { line: 4, cells: ["1", "2"] },
      { line: 7, cells: ["3", ""] },
    ]);
  });

  it("may have empty columns behind the last title, or lack them; a cell too few or too many is a problem", async () => {
    const { cells } = await read("a,b,,\n1,2,,\n1,2\n1,2,,,,\n1\n1,2,,,x\n");
    expect(cells.slice(0, 3)).toEqual([
      ["1", "2", "", ""],
      ["1", "2"],
      ["1", "2", "", "", "", ""],
    ]);
    expect(cells.slice(3)).toEqual([
      [{ field: "", value: "1 instead of 4", reason: "wrong-number-of-cells" }],
      [{ field: "", value: "5 instead of 4", reason: "wrong-number-of-cells" }],
    ]);
  });

  it('may keep text from Excel\'s guesses as ="0012", quoted as CSV has it or bare', async () => {
    const { cells } = await read('id,name,x\n="0012",甲,="1,5"\n"=""0013""","say ""=""","="\n');
    expect(cells).toEqual([
      ["0012", "甲", "1,5"],
      ["0013", 'say "="', "="],
    ]);
  });
});

describe("a file that is no CSV", () => {
  const xlsx = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.alloc(200, 0xe4)]);
  const xls = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);

  it("is named as an Excel workbook, with the way to save it, whatever its name and wherever it comes from", async () => {
    const expected = /: this is an Excel workbook, and fairlead reads CSV; in Excel choose File > Save As, .*CSV UTF-8/;
    for (const bytes of [xlsx, xls]) {
      for (const name of ["leads.xlsx", "leads.csv", "leads.json"])
        expect(await failure(readRows(await file(name, bytes)))).toMatch(expected);
      expect(await failure(readRows(inPieces(bytes, 64)))).toMatch(expected);
      expect(await failure(readReps(await file("销售.xlsx", bytes)))).toMatch(expected);
    }
    const said: string[] = [];
    expect(
      await failure(readRows(await file("线索.xlsx", xlsx), { language: "zh", onNote: (note) => said.push(note) })),
    ).toMatch(/^线索\.xlsx: 这是 Excel 工作簿，.*“文件 > 另存为”.*“CSV UTF-8（逗号分隔）”/);
    expect(said).toEqual([]);
  });

  it("is named as a web page where a program called one .xls or .csv", async () => {
    const page = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>1</td></tr></table></html>';
    expect(await failure(readRows(await file("export.xls", page)))).toMatch(/^export\.xls: this is a web page/);
    expect(await failure(readRows(await file("export.csv", `\ufeff\n<?xml version="1.0"?>`)))).toMatch(/a web page/);
    expect((await read("<id>,b\n1,2\n")).header).toEqual(["<id>", "b"]);
  });
});

const ruleSet = parseRuleSet({
  name: "a",
  fields: { id: { aliases: ["线索编号"] }, 客户名称: { required: true }, 联系电话: { aliases: ["电话"] } },
  teams: { 一部: {} },
  routes: [{ name: "all", assign: { team: "一部" } }],
});
const leads = async (text: string, options: ReadOptions = {}) =>
  (await collect(await readLeads(await file("leads.csv", text), ruleSet, options))).map(({ intake }) =>
    intake.ok ? { ...intake.lead } : intake.problems,
  );

describe("a title above the header", () => {
  it("is told with the line that looks like the header, also where the title has several cells", async () => {
    const below = "leads.csv:1: this is not the header; line 3 looks like it (";
    const titles = '"线索编号", "客户名称", "联系电话"). Delete the lines above line 3 and save the file again';
    const header = "线索编号,客户名称,联系电话\nX1,甲,1\n";
    for (const title of ["三月线索表,,\n", "三月线索表\n", '"三月, 线索表",,\n'])
      expect(await failure(leads(`${title}\n${header}`))).toBe(below + titles);
    expect(await failure(leads(`三月线索表,,制表人：王芳\n,,\n${header}`))).toBe(below + titles);
    expect(await failure(leads(`三月线索表;;\n\n${header.replaceAll(",", ";")}`))).toBe(below + titles);
    expect(await failure(leads(`三月线索表,,\n\n${header}`, { language: "zh" }))).toBe(
      "leads.csv:1: 这一行不是表头，第3行才像表头（“线索编号”、“客户名称”、“联系电话”）。请删掉第3行上面的内容，重新保存".replaceAll(
        /[“”]/g,
        '"',
      ),
    );
  });

  it("is not seen where there is none", async () => {
    const single = parseRuleSet({ name: "a", teams: { x: {} }, routes: [{ assign: { team: "x" } }] });
    const rows = await collect(await readLeads(await file("leads.csv", "id\nL1\nL2\n"), single));
    expect(rows.map(({ intake }) => intake.ok && intake.lead.id)).toEqual(["L1", "L2"]);
    expect(await failure(leads("编号,名称\n1,甲\n"))).toMatch(/^leads\.csv:1: the column "id" is missing/);
  });

  it("is told of a roster too", async () => {
    const roster = async (text: string) => failure(readReps(await file("reps.csv", text), { ruleSet }));
    expect(await roster("销售名单,2026年\n工号,姓名\nE1,王芳\n")).toMatch(
      /^reps\.csv:1: this is not the header; line 2 looks like it \("工号", "姓名"\)/,
    );
    expect(await roster("名字,部门\n王芳,一部\n李强,一部\n")).toBe(
      'reps.csv:1: no column is the reps\' id or name; expected one of "id", "工号", "name", "姓名", or another that `repFields` names; the file has "名字", "部门"',
    );
  });
});

describe("two columns of one name", () => {
  it("are an error that names both where they are a field's, and no matter otherwise", async () => {
    expect(await failure(leads("id,客户名称,备注,联系电话,电话,备注\n"))).toBe(
      'leads.csv:1: several columns are the field "联系电话": column D ("联系电话"), column E ("电话"); rename or delete all of them but one',
    );
    expect(await failure(leads(`id,客户名称${",".repeat(25)}客户名称\n`, { language: "zh" }))).toBe(
      "leads.csv:1: 有几列都是“客户名称”：B列（“客户名称”）、AA列（“客户名称”）。请只留一列，其余改名或删掉",
    );
    expect(await leads("id,客户名称,备注,备注\n1,甲,x,y\n")).toEqual([{ id: "1", 客户名称: "甲" }]);
  });
});

describe("a roster as a personnel department has it", () => {
  it("has its problems told in the language that is asked for", async () => {
    const path = await file(
      "销售.csv",
      "工号,姓名,在职状态,权重,上级\nE1,王芳,在值,,\nE1,李强,,-1,\n,,在职,,\nE4,赵敏,,,E5\nE5,钱七,,,E4\n",
    );
    const error: unknown = await readReps(path, { ruleSet, language: "zh" }).catch((failed: unknown) => failed);
    expect((error as RosterError).problems.map(({ line, message }) => [line, message])).toEqual([
      [2, "填的是“在值”，应为下列之一：active, away, left, 在职, 休假, 离职, …，是不是“在职”？"],
      [3, "填的是“-1”，应为0到1000000000000之间的数字"],
      [3, "工号“E1”已是第1位销售的，工号不能重复"],
      [4, "这位销售既没有工号也没有姓名"],
      [5, "上级关系绕成了一圈：E4 → E5 → E4"],
    ]);
  });

  it("needs no rule to be read", async () => {
    const text = [
      "工号,姓名,部门,级别,负责省份,在跟客户数,在职状态",
      '="0012",王芳,一部,高级,"上海市、江苏省",12,在职',
      "0013,李强,一部,初级,浙江,,请假",
      "0014,赵敏,一部,初级,,3,已离职",
    ].join("\r\n");
    const { reps } = createEngine(ruleSet, { reps: await readReps(await file("销售.csv", text), { ruleSet }) });
    expect(
      reps.map(({ id, name, teams, level, territories, open, status }) => [
        id,
        name,
        teams,
        level,
        territories,
        open,
        status,
      ]),
    ).toEqual([
      ["0012", "王芳", ["一部"], "高级", ["上海市", "江苏省"], 12, "active"],
      ["0013", "李强", ["一部"], "初级", ["浙江"], 0, "away"],
      ["0014", "赵敏", ["一部"], "初级", [], 3, "left"],
    ]);
  });
});

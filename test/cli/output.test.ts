import { existsSync, readdirSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, it } from "vitest";
import { cli, demo, enter, leave, lines, rules, text } from "./support.js";

afterAll(leave);

const reps = "id,name,teams\n0012,王芳,sales\n0013,李强,sales\n";
const leads =
  '编号,company,phone,sales,note,2026\n00017,"甲, 乙",13800138000,"￥1,200,000",=1+1,x\n123456789012345678,3-4,,50,"a ""b""\nc",\nL3,,,,,\n';
const chinese = {
  "rules.json": rules({
    fields: {
      id: { aliases: ["编号"] },
      company: { required: true },
      phone: { normalize: "phone", country: "CN" },
      sales: { type: "number" },
    },
  }),
  "reps.csv": reps,
  "leads.csv": leads,
};
const csv = (file: string): string[][] => parse(text(file).replace("\ufeff", "")) as string[][];

describe("--language zh", () => {
  it("gives Chinese titles, words and sentences, from which explain finds the decision again", async () => {
    await enter(chinese);
    const { code, err } = await cli(["assign", "--language", "zh", "--keep", "phone"]);
    expect(code).toBe(0);
    expect(lines("out/decisions.csv").slice(0, 2)).toEqual([
      "线索编号,结果,负责人工号,负责人,团队,公海,规则,分配方式,原因,说明,重复线索,再次分配时间,size,phone",
      "00017,暂缓,,,,,large,,团队没有人,暂不分配，2026-03-04 09:00再分：key没有成员。,,2026-03-04T09:00:00+08:00,large,13800138000",
    ]);
    expect(lines("out/decisions.csv")[2]).toContain(
      ",已分配,0012,王芳,sales,,named,轮流,首选,按规则“named”分给sales，轮到王芳。,",
    );
    expect(csv("out/rejects.csv")).toEqual([
      ["行号", "线索编号", "列", "原值", "问题", "说明"],
      ["5", "L3", "company", "", "缺失", "这一行没有分配：缺少“company”。"],
    ]);
    expect(err).toContain("总行数　　3");
    expect(err).toContain("结果　　　暂缓 1, 已分配 1");
    const told = await cli(["explain", "--lead", "123456789012345678", "--language", "en"]);
    expect(told.out).toBe(
      'Route "named" sends it to team sales, and it was 王芳\'s turn among those who could take it.\nGrades: size small.\n',
    );
    expect((await cli(["explain", "--lead", "没有", "--language", "zh"])).err).toBe(
      "out/decisions.csv 里没有线索“没有”的分配结果\n",
    );
    expect((await cli(["explain", "--lead", "00017", "--rep", "王方", "--language", "zh"])).err).toBe(
      "销售名单上没有“王方”，是不是“王芳”？\n",
    );
    const own = await cli(["explain", "--lead", "123456789012345678"]);
    expect(own.out).toBe("按规则“named”分给sales，轮到王芳。\n评级：size为small。\n");
    expect((await cli(["explain", "--lead", "L3", "--language", "en"])).out).toContain("company is missing");
  });
});

describe("--excel", () => {
  it("begins with a byte order mark, ends lines in CRLF, and keeps ids, phones and formulas as text", async () => {
    await enter(chinese);
    await cli(["assign", "--excel", "--keep", "all"]);
    expect(text("out/decisions.csv").startsWith("\ufeffleadId,")).toBe(true);
    for (const file of ["decisions.csv", "rejects.csv", "warnings.csv"])
      expect(text(`out/${file}`).replaceAll("\r\n", "").replace('"a ""b""\nc"', "")).not.toMatch(/[\r\n]/);
    const [header = [], first = [], second = []] = csv("out/decisions.csv");
    const cell = (row: string[], title: string) => row[header.indexOf(title)];
    expect(cell(first, "leadId")).toBe('="00017"');
    expect(cell(second, "leadId")).toBe('="123456789012345678"');
    expect(cell(second, "rep")).toBe('="0012"');
    expect(cell(second, "repName")).toBe("王芳");
    expect(cell(first, "phone")).toBe('="13800138000"');
    expect(cell(second, "company")).toBe('="3-4"');
    expect(cell(first, "note")).toBe('="=1+1"');
    expect(cell(first, "sales")).toBe("￥1,200,000");
    expect(cell(second, "sales")).toBe("50");
  });
});

describe("--keep", () => {
  it("writes the columns of the leads as the file has them, by title or all", async () => {
    await enter(chinese);
    await cli(["assign", "--keep", "note, company"]);
    expect(csv("out/decisions.csv").map((row) => row.slice(13))).toEqual([
      ["note", "company"],
      ["'=1+1", "甲, 乙"],
      ['a "b"\nc', "3-4"],
    ]);
    await cli(["assign", "--keep", "note,note", "--out", "twice"]);
    expect(csv("twice/decisions.csv")[0]?.slice(13)).toEqual(["note"]);
    await cli(["assign", "--keep", "all", "--out", "all"]);
    expect(csv("all/decisions.csv").map((row) => row.slice(13))[0]).toEqual([
      "编号",
      "company",
      "phone",
      "sales",
      "note",
      "2026",
    ]);
  });

  it("takes keys of JSON, and says what a file does not have", async () => {
    await enter({
      ...chinese,
      "more.jsonl": '{"编号":"J1","company":"甲","x":{"a":1}}\n{"编号":"J2","company":"乙"}\n',
    });
    await cli(["assign", "--leads", "more.jsonl", "--keep", "x"]);
    expect(csv("out/decisions.csv").map((row) => row[13])).toEqual(["x", '{"a":1}', ""]);
    const failed = await cli(["assign", "--keep", "compny", "--out", "none"]);
    expect([failed.code, failed.err]).toEqual([
      2,
      expect.stringContaining('--keep: leads.csv has no column "compny"; did you mean "company"?'),
    ]);
    expect((await cli(["assign", "--leads", "more.jsonl", "--keep", "all", "--out", "none"])).err).toContain(
      "--keep all: more.jsonl is JSON",
    );
    expect((await cli(["assign", "--keep", " , ", "--out", "none"])).code).toBe(2);
    expect(existsSync("none")).toBe(false);
  });
});

describe("--split", () => {
  const two = { ...demo, "leads.csv": "id,company,phone,sales\nL1,甲,,1\nL2,乙,,1\nL3,丙,,1\nL4,丁,,100万\n" };

  it("writes a file for each rep with what decisions.csv has, and one for those that nobody got", async () => {
    await enter({ ...two, "reps.csv": "id,name,teams\na,A/B: C,sales\nb,Bo,sales\nc,Bo,sales\n" });
    const { code, err } = await cli(["assign", "--split", "rep"]);
    expect(code).toBe(0);
    expect(readdirSync("out/by-rep").sort()).toEqual(["A_B_ C.csv", "Bo (c).csv", "Bo.csv", "unassigned.csv"]);
    const all = lines("out/decisions.csv");
    expect(lines("out/by-rep/A_B_ C.csv")).toEqual([all[0], all[1]]);
    expect(lines("out/by-rep/unassigned.csv")).toEqual([all[0], all[4]]);
    const apart = readdirSync("out/by-rep").flatMap((file) => lines(`out/by-rep/${file}`).slice(1));
    expect(apart.sort()).toEqual(all.slice(1).sort());
    expect(err).toMatch(/wrote .*by-rep/);
  });

  it("or for each team; the folder of an earlier run is kept under another name", async () => {
    await enter(two);
    await cli(["assign", "--split", "team", "--excel"]);
    expect(readdirSync("out/by-team").sort()).toEqual(["key.csv", "sales.csv"]);
    expect(text("out/by-team/key.csv").startsWith("\ufeff")).toBe(true);
    const { err } = await cli(["assign", "--split", "team", "--language", "zh"]);
    expect(readdirSync("out/by-team.1").sort()).toEqual(["key.csv", "sales.csv"]);
    expect(err).toContain("上次的文件夹 by-team 已改名为 by-team.1");
    expect(readdirSync("out").filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("--split, at its edges", () => {
  const one = { ...demo, "leads.csv": "id,company\nL1,甲\nL2,乙\n" };

  it("takes any name of a rep, however long, and names that Windows reserves", async () => {
    await enter({ ...one, "reps.csv": `id,name,teams\na,${"😀".repeat(80)},sales\nb,CON.txt,sales\n` });
    expect((await cli(["assign", "--split", "rep"])).code).toBe(0);
    const files = readdirSync("out/by-rep");
    expect(files).toHaveLength(2);
    expect(files).toContain("_CON.txt.csv");
    for (const file of files) expect(Buffer.byteLength(file)).toBeLessThan(200);
  });

  it("has a file of its own for leads that somebody holds without a team", async () => {
    await enter({ ...one, "owned.csv": "id,owner\nL1,amy\n" });
    await cli(["ledger", "import", "--owned", "owned.csv", "--ledger", "b.json"]);
    const { err } = await cli(["assign", "--split", "team", "--ledger", "b.json"]);
    expect(readdirSync("out/by-team").sort()).toEqual(["sales.csv", "without a team.csv"]);
    expect(err).toContain("(none): Amy Ng 1");
  });

  it("makes no folder where nothing was decided", async () => {
    await enter({ ...one, "leads.csv": "id,company\nL1,\n" });
    const { err } = await cli(["assign", "--split", "rep"]);
    expect(err).not.toContain("by-rep");
    expect(existsSync("out/by-rep")).toBe(false);
  });

  it("refuses a ledger or a trace in the folder that is moved away", async () => {
    await enter(one);
    const { code, err } = await cli(["assign", "--split", "rep", "--ledger", "out/by-rep/l.json"]);
    expect([code, err]).toEqual([2, expect.stringContaining("out/by-rep/l.json: lies in out/by-rep")]);
    expect(existsSync("out")).toBe(false);
  });
});

it("the book of an earlier run is kept under a name that nothing else of the run has", async () => {
  await enter(demo);
  await cli(["assign"]);
  const book = text("out/ledger.json");
  await cli(["assign", "--trace", "out/ledger.1.json"]);
  expect(text("out/ledger.2.json")).toBe(book);
});

it("says which declared columns the file of leads lacks", async () => {
  await enter({ ...demo, "leads.csv": "id,company\nL1,甲\n" });
  expect((await cli(["assign"])).err).toContain('The file of leads has no column for "phone", "sales"');
  await enter(demo);
  expect((await cli(["assign"])).err).not.toContain("no column");
});

describe("--dry-run", () => {
  it("prints the first 20 decisions and the summary, and writes nothing", async () => {
    const rows = Array.from({ length: 25 }, (_, i) => `L${i},${i === 2 ? "" : "甲"},,1\n`).join("");
    await enter({ ...demo, "leads.csv": `id,company,phone,sales\n${rows}` });
    const before = readdirSync(".");
    const { code, out, err } = await cli([
      "assign",
      "--dry-run",
      "--split",
      "rep",
      "--trace",
      "t.jsonl",
      "--ledger",
      "b.json",
    ]);
    expect(code).toBe(0);
    expect(readdirSync(".")).toEqual(before);
    const printed = out.trimEnd().split("\n");
    expect(printed).toHaveLength(21);
    expect(printed[0]).toMatch(/^L0 +Amy Ng +Route "named" sends it to team sales/);
    expect(printed[2]).toMatch(/^L2 +The row was left out: company is missing\.$/);
    expect(printed[20]).toBe("… and 5 more");
    expect(err).toContain("rows      25");
    expect(err).toContain("wrote     nothing");
    expect((await cli(["assign", "--dry-run", "--strict"])).code).toBe(1);
    expect((await cli(["assign", "--dry-run", "--keep", "compny"])).err).toContain(
      'no column "compny"; did you mean "company"?',
    );
  });
});

describe("--at", () => {
  const dated = {
    ...demo,
    "rules.json": rules({
      fields: { company: {}, created: { type: "date", aliases: ["创建日期"] }, sales: { type: "number" } },
      teams: { sales: { caps: { day: 1 } }, key: {} },
    }),
    "reps.csv": "id,teams\namy,sales\n",
  };

  it("decides each lead at its own time, in that order, so that caps count by the day; rows stay in the order of the file", async () => {
    await enter({
      ...dated,
      "leads.csv":
        "id,company,创建日期\nL1,甲,2026-02-03\nL2,乙,2026/2/2 10:00\nL3,丙,2026-02-02 09:00\nL4,丁,\nL5,戊,2026-02-01\n",
    });
    const { code, err } = await cli(["assign", "--at", "创建日期"]);
    expect(code).toBe(0);
    // Of the two of 2 February the earlier one is within the cap.
    expect(
      csv("out/decisions.csv")
        .slice(1)
        .map(([id, outcome]) => [id, outcome]),
    ).toEqual([
      ["L1", "assigned"],
      ["L2", "pooled"],
      ["L3", "assigned"],
      ["L4", "assigned"],
      ["L5", "assigned"],
    ]);
    expect(err).toContain('1 lead has no "created", and was decided last.');
    const all = await cli(["assign", "--out", "now"]);
    expect(all.code).toBe(0);
    expect(csv("now/decisions.csv").filter(([, outcome]) => outcome === "assigned")).toHaveLength(1);
  });

  it("takes a date field only", async () => {
    await enter(dated);
    expect((await cli(["assign", "--at", "sales"])).err).toContain(
      "--at sales: is a number, not a date; its date fields are created",
    );
    expect((await cli(["assign", "--at", "craeted"])).err).toContain(
      '--at craeted: is no field of the rule file; did you mean "created"?',
    );
    expect(existsSync("out")).toBe(false);
  });
});

describe("--ignore-hours", () => {
  const closed = {
    "rules.json": JSON.stringify({
      name: "closed at night",
      timeZone: "Asia/Shanghai",
      calendars: { office: { week: { "mon-fri": ["09:00-18:00"] } } },
      teams: { sales: { calendar: "office" } },
      routes: [{ name: "all", assign: { team: "sales" } }],
    }),
    "reps.csv": "id,teams\namy,sales\n",
    "leads.csv": "id\nL1\n",
  };

  it("assigns by night, and says so in the next command", async () => {
    await enter(closed);
    const night = ["--now", "2026-03-02T23:00:00+08:00"];
    await cli(["assign", ...night, "--out", "by-hours"]);
    expect(text("by-hours/decisions.csv")).toContain("L1,unassigned,,,,,all,,nobody-on-duty,");
    const { err } = await cli(["assign", ...night, "--ignore-hours"]);
    expect(text("out/decisions.csv")).toContain("L1,assigned,amy,amy,sales,,all,rotation,first-choice,");
    expect(err).toMatch(/fairlead assign --ledger out\/ledger\.json --ignore-hours\n$/);
  });
});

it("the next command goes on with the same flags", async () => {
  await enter(demo);
  const { err } = await cli(["assign", "--excel", "--keep", "all", "--split", "team", "--language", "zh"]);
  expect(err).toMatch(/fairlead assign --ledger out\/ledger\.json --language zh --keep all --split team --excel\n$/);
});

import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "jsonc-parser";
import { afterAll, describe, expect, it } from "vitest";
import { checkRuleSet } from "../../../src/index.js";
import { cli, enter, leave, lines, text } from "../support.js";
import { refused } from "./refused.js";
import { testEachStep, withEachStep } from "./uncomment.js";

afterAll(leave);

const rules = () => parse(text("rules.jsonc"));
const summary = () => JSON.parse(text("out/summary.json"));

/** Runs init, checks the file and each step that it has for later, and then runs the command that init named. */
const initAndAssign = async (...args: string[]): Promise<string> => {
  const { code, out, err } = await cli(["init", ...args]);
  expect([code, out], err).toEqual([0, ""]);
  expect(Math.max(...lines("rules.jsonc").map((line) => line.length))).toBeLessThanOrEqual(120);
  for (const one of withEachStep(text("rules.jsonc"))) {
    const result = checkRuleSet(parse(one));
    expect(result.ok ? [] : result.problems).toEqual([]);
  }
  await testEachStep();
  const next = /\n {2}fairlead (assign.*)\n$/.exec(err)?.[1] as string;
  const run = await cli(next.split(" "));
  expect(run.code, run.err).toBe(0);
  return err;
};

const reps = "id,name,teams\n1,amy,sales\n2,bo,sales\n";

describe("fairlead init --from, Chinese", () => {
  const leads = [
    "线索编号,客户名称,联系人,手机号,邮箱,所在省份,城市,来源,年销售额(元),意向产品,是否上市,录入时间,采购日期,原负责人,备注,空列,邮编",
    "X1,甲公司,王一,13800138001,a@x.cn,江苏省,苏州市,官网,600万,CRM;ERP,是,2026/3/2 10:20,46080,张三,要报价,,010020",
    "X2,乙公司,王二,13800138002,b@x.cn,上海市,上海,展会,80万,CRM,否,2026年3月3日,46083,李四,,,010021",
    "X3,丙公司,王三,13800138003,,广东,深圳,官网,待定,ERP、BI,否,2026/3/4,2026-05-01,张三,,,010022",
    "X4,丁公司,王四,13800138004,,浙江,杭州,官网,12000,BI,是,2026/3/4,46083,,,,010023",
    ",戊公司,王五,13800138005,,北京,北京,展会,3000000,CRM,否,2026/3/4,46083,王八,,,010024",
    "X6,己公司,王六,13800138006,,北京,北京,展会,￥3000000,CRM,否,2026/3/4,46083,赵六,,,010024",
    "X6,己公司,王六,13800138006,,北京,北京,展会,3000000,CRM,否,2026/3/4,46083,赵六,,,010024",
  ].join("\n");
  const roster = [
    "员工编号,姓名,小组,负责区域,员工状态,职级",
    "1,张三,华东一组,江苏;上海,在职,资深",
    "2,李四,华东一组,浙江,试用,普通",
    "3,赵六,华北组,华北,休产假,普通",
    "4,钱七,华北组,京津冀,外派,普通",
    "5,孙八,,,离职,普通",
  ].join("\n");

  it("finds types, values, regions, teams, and what the roster means", async () => {
    await enter({ "线索.csv": leads, "销售.csv": roster });
    const err = await initAndAssign("--from", "线索.csv", "--reps", "销售.csv");
    expect(err).toContain(
      "下一步：\n  fairlead test .\n  fairlead assign --leads 线索.csv --reps 销售.csv --language zh --excel\n",
    );
    expect(rules()).toEqual({
      name: "线索分配",
      language: "zh",
      timeZone: "Asia/Shanghai",
      fields: {
        id: { aliases: ["线索编号"], from: ["客户名称", "手机号"] },
        客户名称: { normalize: "company" },
        联系人: {},
        手机号: { normalize: "phone", country: "CN" },
        邮箱: { normalize: "email" },
        所在省份: { normalize: "region" },
        城市: { normalize: "region" },
        来源: { oneOf: ["官网", "展会"] },
        "年销售额(元)": { type: "number" },
        意向产品: { type: "list", oneOf: ["CRM", "ERP", "BI"] },
        是否上市: { type: "boolean" },
        录入时间: { type: "date" },
        采购日期: { type: "date", format: "excel" },
        原负责人: {},
        备注: {},
        邮编: {},
      },
      repFields: {
        id: { aliases: ["员工编号"] },
        teams: { aliases: ["小组"] },
        level: { aliases: ["职级"] },
        territories: { aliases: ["负责区域"] },
        status: { aliases: ["员工状态"], values: { 休产假: "away", 外派: "active" } },
      },
      territories: { use: "cn-regions", fact: "所在省份" },
      pools: { 公海: {} },
      teams: { 华东一组: { weight: 2 }, 华北组: { weight: 1 } },
      routes: [{ name: "公平轮流", assign: { teams: ["华东一组", "华北组"], among: "weighted" } }],
      fallback: { pool: "公海" },
    });
    expect(withEachStep(text("rules.jsonc"))).toHaveLength(5);
    expect(text("rules.jsonc")).toContain("7 格中有 1 格读不成数字，例如“待定”");
    expect(text("rules.jsonc")).toContain("写法：2026/3/2 10:20、2026年3月3日");
    expect(text("rules.jsonc")).not.toMatch(/王一|13800138|a@x/);
    expect(summary()).toMatchObject({ rows: 7, rejected: 1, teams: { 华东一组: { 1: 2, 2: 2 }, 华北组: { 4: 2 } } });
    expect(refused()).toEqual(["id 编号重复"]);
  });

  it("has steps for later that do what they say", async () => {
    await enter({ "leads.csv": leads, "reps.csv": roster });
    await cli(["init", "--from", "leads.csv"]);
    const [, byOwner, bySize, , byTerritory] = withEachStep(text("rules.jsonc"));
    const decided = async (step = ""): Promise<string[]> => {
      await writeFile("rules.jsonc", step);
      expect((await cli(["assign"])).code).toBe(0);
      return lines("out/decisions.csv")
        .slice(1)
        .map((line) => line.split(",").slice(3, 7).join(" "));
    };
    expect((await decided(byOwner)).slice(0, 3)).toEqual([
      "张三 华东一组  老客户归原负责人",
      "李四 华东一组  老客户归原负责人",
      "张三 华东一组  老客户归原负责人",
    ]);
    const large = (await decided(bySize)).filter((line) => line.endsWith(" 大客户"));
    expect(large.length).toBeGreaterThan(0);
    for (const line of large) expect(line).toContain("华东一组");
    const placed = await decided(byTerritory);
    expect([placed[0], placed[1], placed[3]]).toEqual([
      "张三 华东一组  按地区",
      "张三 华东一组  按地区",
      "李四 华东一组  按地区",
    ]);
  });

  it("reads GB18030 and says so once; --language decides the language of the rule file", async () => {
    const bytes = Buffer.from("b1e0bac52cb5e7bbb00a312c31333830303133383030310a", "hex");
    await enter({ "leads.csv": bytes, "reps.csv": reps });
    const err = await initAndAssign("--from", "leads.csv", "--language", "en");
    expect(err.match(/GB18030/g)).toHaveLength(1);
    expect(rules()).toMatchObject({
      language: "en",
      fields: { id: { aliases: ["编号"] }, 电话: { normalize: "phone" } },
    });
  });
});

describe("fairlead init --from, English", () => {
  it("finds an id made of fields, dates by the day above 12, and numbers that are codes", async () => {
    const leads = [
      "Company Name,Contact,Phone,Email,Created,Closes on,Zip,Annual Revenue,Has budget,Source,description,now,Comment",
      'Acme,Ann,+1 212 555 0123,ann@acme.example,13/02/2026,03/04/2026,01234,"$1,200,000",1,web,x,a,free',
      "Beta,Bob,+1 212 555 0124,bob@beta.example,03/04/2026,03/05/2026,01235,5000,0,fair,y,b,",
      "Gamma,Cy,+44 20 7946 0018,cy@gamma.example,28/02/2026,04/05/2026,01236,n/a,0,web,z,c,",
      "Delta,Di,+49 30 901820,,01/03/2026,04/05/2026,01237,70000,1,fair,w,d,",
      "Eps,Ed,+49 30 901821,,01/03/2026,04/05/2026,01237,80000,1,fair,v,e,",
    ].join("\n");
    await enter({
      "leads.csv": leads,
      "reps.csv": "Employee ID,Full Name,Team\n1,Amy,North\n2,Bo,South\n3,Cy,South\n",
    });
    const err = await initAndAssign("--from", "leads.csv");
    expect(err).toMatch(/Next:\n {2}fairlead test \.\n {2}fairlead assign --excel\n$/);
    expect(rules().fields).toEqual({
      id: { from: ["Company Name", "Phone"] },
      "Company Name": { normalize: "company" },
      Contact: {},
      Phone: { normalize: "phone" },
      Email: { normalize: "email" },
      Created: { type: "date", format: "d/M/yyyy" },
      "Closes on": {},
      Zip: {},
      "Annual Revenue": { type: "number" },
      "Has budget": { type: "boolean" },
      Source: { oneOf: ["web", "fair"] },
      _description: { aliases: ["description"] },
      _now: { aliases: ["now"] },
      Comment: {},
    });
    expect(text("rules.jsonc")).toContain(
      'write "type": "date", "format": "d/M/yyyy" or "format": "M/d/yyyy"'.slice(6),
    );
    expect(summary()).toMatchObject({ rows: 5, rejected: 0 });
  });

  it("shows no person in a spec", async () => {
    const rows = Array.from({ length: 30 }, (_, n) => `${n},${n * 10},web,p${n}@x.example,Max ${n}\n`).join("");
    const first = "40,Ann Smith,Ann Smith,ann@smith.example,Ann Smith\n";
    await enter({ "leads.csv": `id,Budget,Source,Email,Owner\n${first}${rows}`, "reps.csv": reps });
    await initAndAssign("--from", "leads.csv");
    const spec = parse(text("rules.spec.jsonc"));
    expect(spec.cases.columns.slice(0, 1)).toEqual(["Budget"]);
    expect(spec.cases.rows[1][0]).toBe("0");
    expect(text("rules.spec.jsonc")).not.toMatch(/Ann|@|Max/);
  });

  it("shows no cell of a person's in a comment, only what people write for nothing", async () => {
    const rows = Array.from({ length: 20 }, (_, n) => `${n},${n * 10},2026-03-${10 + n}\n`).join("");
    const dirt = "20,John Doe,+1 212 555 0123\n21,TBD,John Doe\n";
    await enter({ "leads.csv": `id,Budget,Date\n${rows}${dirt}`, "reps.csv": reps });
    await initAndAssign("--from", "leads.csv");
    expect(text("rules.jsonc")).toContain('2 of 22 cells cannot be read as a number, such as "TBD"');
    expect(text("rules.jsonc")).toContain("written like 2026-03-10; 2 of 22 cells cannot be read as a date");
    expect(text("rules.jsonc")).not.toMatch(/John|212/);
  });

  it("makes up a roster where there is none, and says so", async () => {
    await enter({ "my leads.csv": "email;\na@b.example;\nb@b.example;\n".replaceAll(";", "") });
    const { code, err } = await cli(["init", "--from", "my leads.csv"]);
    expect(code).toBe(0);
    expect(err).toContain("the reps in reps.csv are made up");
    expect(err).toMatch(/\n {2}fairlead assign --leads "my leads.csv" --excel\n$/);
    expect((await cli(["assign", "--leads", "my leads.csv"])).code).toBe(0);
    expect(summary()).toMatchObject({ outcomes: { assigned: 2 } });
  });

  it("gives a roster of names a team, in a copy", async () => {
    const leads = "id,email\n1,a@b.example\n2,b@b.example\n";
    await enter({ "leads.csv": leads, "names.csv": "name\nAmy\nBo\n" });
    await initAndAssign("--from", "leads.csv", "--reps", "names.csv");
    expect(text("reps.csv")).toBe("\ufeffname,teams\nAmy,sales\nBo,sales\n");
    expect(summary().teams).toEqual({ sales: { Amy: 1, Bo: 1 } });

    await enter({ "leads.csv": leads, "reps.csv": "name,Team\nAmy,\nBo,\n" });
    await initAndAssign("--from", "leads.csv");
    expect(text("reps-with-team.csv")).toBe("\ufeffname,Team\nAmy,sales\nBo,sales\n");
    expect(text("reps.csv")).toBe("name,Team\nAmy,\nBo,\n");

    await enter({ "leads.csv": leads, "all.json": JSON.stringify([{ id: 1, skills: ["x", "y"] }]) });
    await initAndAssign("--from", "leads.csv", "--reps", "all.json");
    expect(text("reps.csv")).toBe("\ufeffid,skills,teams\n1,x;y,sales\n");
  });

  it("is fair to each rep where some are in several teams, by a team that holds everybody", async () => {
    const leads = `id\n${Array.from({ length: 12 }, (_, i) => `L${i}\n`).join("")}`;
    await enter({ "leads.csv": leads, "reps.csv": "name,teams\nAmy,a\nBo,a;b\nCy,b\n" });
    const err = await initAndAssign("--from", "leads.csv");
    expect(err).toContain('reps-with-team.csv is a copy of the roster with everybody in the team "everybody"');
    expect(text("reps-with-team.csv")).toBe("\ufeffname,teams\nAmy,a;everybody\nBo,a;b;everybody\nCy,b;everybody\n");
    expect(summary().teams).toEqual({ everybody: { Amy: 4, Bo: 4, Cy: 4 } });
  });

  it("goes by the reps' own weights, and by one team that holds everybody", async () => {
    const leads = `id\n${Array.from({ length: 12 }, (_, i) => `L${i}\n`).join("")}`;
    await enter({ "leads.csv": leads, "reps.csv": "name,teams,weight\nAmy,a,2\nBo,b,1\nCy,b,1\n" });
    await initAndAssign("--from", "leads.csv");
    expect(summary().teams).toEqual({ a: { Amy: 6 }, b: { Bo: 3, Cy: 3 } });

    await enter({ "leads.csv": leads, "reps.csv": "name,teams\nAmy,all;a\nBo,all\nCy,all;b\n" });
    await initAndAssign("--from", "leads.csv");
    expect(summary().teams).toEqual({ all: { Amy: 4, Bo: 4, Cy: 4 } });
  });

  it("takes a plain list of places for territories, those of the roster with them", async () => {
    const rows = ["Norway", "Italy", "Norway", "Italy", "Kenya", "Kenya"].map((place, i) => `${i},${place}\n`);
    await enter({
      "leads.csv": `id,Country\n${rows.join("")}`,
      "reps.csv": "name,teams,territories\nAmy,a,Norway\nBo,a,Africa\n",
    });
    await initAndAssign("--from", "leads.csv");
    expect(rules().territories).toEqual({
      by: "Country",
      Africa: [],
      Norway: ["Norway"],
      Italy: ["Italy"],
      Kenya: ["Kenya"],
    });
  });

  it("tells of columns with one title, and of what there is nothing to do with", async () => {
    await enter({ "leads.csv": "id,a,b, a\n", "none.csv": "name,teams\n", "reps.csv": reps });
    expect(await cli(["init", "--from", "leads.csv"])).toMatchObject({
      code: 2,
      err: 'leads.csv:1: the columns B, D are all named "a"; rename or delete all of them but one\n',
    });
    await enter({ "leads.csv": "id\n1\n", "none.csv": "name,teams\n", "reps.csv": "name,teams\nAmy,a\nAmy,a\n" });
    expect((await cli(["init", "--from", "leads.csv", "--reps", "none.csv"])).err).toBe(
      "none.csv: the roster has nobody on it\n",
    );
    expect(await cli(["init", "--from", "leads.csv"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("reps.csv:2 name:"),
    });
    expect(readdirSync(".").sort()).toEqual(["leads.csv", "none.csv", "reps.csv"]);
  });

  it("reads rosters in JSON, and files in the encoding that it is told", async () => {
    const leads = Buffer.concat([Buffer.from("id,Company\n1,M"), Buffer.from([0xfc]), Buffer.from("ller\n")]);
    const roster = JSON.stringify([
      { id: 1, teams: ["a"] },
      { id: 2, teams: ["a"], status: "away" },
    ]);
    await enter({ "leads.csv": leads, "reps.json": roster });
    const err = await initAndAssign("--from", "leads.csv", "--encoding", "latin1");
    expect(err).toContain("fairlead assign --encoding latin1 --excel\n");
    expect(err).toContain("Reps: reps.json, 2, 1 of them active; a 1.");
    expect(summary()).toMatchObject({ teams: { a: { 1: 1 } } });
  });

  it("writes a rule file for a header without rows", async () => {
    await enter({ "leads.csv": "Lead ID,Company\n", "reps.csv": reps });
    await initAndAssign("--from", "leads.csv");
    expect(rules().fields).toEqual({ id: { aliases: ["Lead ID"] }, Company: {} });
  });
});

const shared = new URL("../../../../shared/data/maven_crm/", import.meta.url);
const demo = new URL("../../../examples/data/", import.meta.url);

describe.skipIf(!existsSync(shared))(
  "fairlead init on ../shared/data/maven_crm (skipped where it is not there)",
  () => {
    it("decides all 8,800 rows, equally many for each rep", async () => {
      await enter({});
      const [leads, roster] = ["leads.csv", "reps.csv"].map((file) => fileURLToPath(new URL(file, shared)));
      await initAndAssign("--from", leads as string, "--reps", roster as string);
      expect(summary()).toMatchObject({ rows: 8800, rejected: 0, outcomes: { assigned: 8800 } });
      expect(lines("out/warnings.csv")).toHaveLength(1);
      const each = Object.values(summary().teams as { [team: string]: { [rep: string]: number } }).flatMap(
        Object.values,
      );
      expect([Math.min(...each), Math.max(...each)]).toEqual([251, 252]);
    });
  },
);

describe.each([
  ["线索.csv", "销售.csv"],
  ["leads.csv", "reps.csv"],
])("fairlead init on examples/data/%s", (leads, roster) => {
  const files = [leads, roster].map((file) => fileURLToPath(new URL(file, demo)));
  it("decides every readable row", async () => {
    await enter({});
    await initAndAssign("--from", files[0] as string, "--reps", files[1] as string);
    for (const reason of refused()) expect(reason).toMatch(/^id (?:duplicate-id|编号重复)$/);
    expect(summary().outcomes.assigned).toBe(summary().rows - summary().rejected);
  });
});

import { describe, expect, it } from "vitest";
import { readRoster } from "../../src/intake/roster.js";
import { showPath } from "../../src/model/errors.js";
import type { RepFieldSource } from "../../src/model/field.js";

const read = (rows: unknown[], repFields: Record<string, RepFieldSource> = {}) =>
  readRoster(rows, { repFields, timeZone: "Asia/Shanghai" });
const problems = (rows: unknown[], repFields?: Record<string, RepFieldSource>): string[] =>
  read(rows, repFields).problems.map(({ path, message }) => `${showPath(path)}: ${message}`);

describe("readRoster", () => {
  it("reads a roster in Chinese", () => {
    const { reps, problems } = read([
      {
        ...{
          工号: "E001",
          姓名: "王芳",
          团队: "大客户部；区域部",
          级别: "资深",
          负责省份: "上海、江苏",
          擅长: "crm:3;erp",
          权重: "1.5",
          状态: "在职",
        },
        ...{
          入职日期: "2020年5月1日",
          在跟客户数: "12",
          上级: "李雷",
          openCap: "40",
          dayCap: "8",
          weekCap: "",
          monthCap: "100",
          星座: "白羊",
        },
        ...{
          timeZone: "Asia/Tokyo",
          outOfOffice: "2026-10-01/2026-10-07;2026-12-24T13:00/2026-12-26;2026-12-31",
          won: "3",
          deals: "10",
        },
      },
      { 工号: "E002", 姓名: "李雷", 状态: "休假" },
    ]);
    expect(problems).toEqual([]);
    const [rep, second] = reps;
    expect(rep).toEqual({
      ...{
        id: "E001",
        name: "王芳",
        teams: ["大客户部", "区域部"],
        level: "资深",
        territories: ["上海", "江苏"],
        skills: ["crm:3", "erp"],
      },
      ...{ weight: 1.5, status: "active", joined: "2020-05-01", timeZone: "Asia/Tokyo", manager: "E002" },
      ...{ openCap: 40, dayCap: 8, weekCap: undefined, monthCap: 100, open: 12, won: 3, deals: 10 },
      outOfOffice: [
        { from: { day: "2026-10-01" }, to: { day: "2026-10-07" } },
        { from: { instant: Date.parse("2026-12-24T13:00+09:00") }, to: { day: "2026-12-26" } },
        { from: { day: "2026-12-31" }, to: { day: "2026-12-31" } },
      ],
      columns: rep?.columns,
    });
    expect(rep?.columns.get("manager")).toBe("李雷");
    expect([rep?.columns.get("weight"), rep?.columns.get("星座"), rep?.columns.get("status")]).toEqual([
      1.5,
      "白羊",
      "active",
    ]);
    expect([rep?.columns.has("weekCap"), rep?.columns.has("calendar")]).toEqual([false, false]);
    expect(second).toMatchObject({
      id: "E002",
      status: "away",
      teams: [],
      skills: [],
      territories: [],
      weight: 1,
      open: 0,
      won: 0,
      deals: 0,
      outOfOffice: [],
    });
  });

  it("takes typed values from code", () => {
    const { reps, problems } = read([
      {
        id: 7,
        name: "Amy",
        teams: ["sales"],
        weight: 2,
        joined: new Date("2024-05-01T00:00:00Z"),
        openCap: 0,
        outOfOffice: ["2026-10-01/2026-10-07"],
        budgetFrom: 5,
        remote: true,
        industries: ["retail", "energy"],
      },
    ]);
    expect(problems).toEqual([]);
    expect(reps[0]).toMatchObject({
      id: "7",
      teams: ["sales"],
      weight: 2,
      joined: "2024-05-01T00:00:00.000Z",
      openCap: 0,
    });
    expect(["budgetFrom", "remote", "industries"].map((name) => reps[0]?.columns.get(name))).toEqual([
      5,
      true,
      ["retail", "energy"],
    ]);
  });

  it("adds what repFields say, to built-in columns too", () => {
    const { reps, problems } = read([{ 编号: "a", 在职状态: "上班", 工龄: "3", level: "2", phone: "13800138000" }], {
      id: { aliases: ["编号"] },
      status: { aliases: ["在职状态"], values: { 上班: "active" } },
      years: { type: "number", aliases: ["工龄"] },
      level: { type: "number" },
      phone: { normalize: "phone", country: "CN" },
    });
    expect(problems).toEqual([]);
    expect(reps[0]).toMatchObject({ id: "a", name: "a", status: "active", level: "2" });
    expect(["years", "level", "phone"].map((name) => reps[0]?.columns.get(name))).toEqual([3, 2, "+8613800138000"]);
  });

  it("takes the name for the id where it is unique", () => {
    expect(read([{ name: "Amy" }, { name: "Bo" }]).reps.map(({ id, name }) => [id, name])).toEqual([
      ["Amy", "Amy"],
      ["Bo", "Bo"],
    ]);
    expect(problems([{ name: "Amy" }, { id: "a2", name: "Amy" }, { teams: "x" }])).toEqual([
      '[0].name: "Amy" is the name of several reps and this one has no id',
      "[2].id: the rep has neither an id nor a name",
    ]);
  });

  it("reports an id that two reps have", () => {
    const rows = [{ 工号: "a", name: "Amy" }, { 工号: "b" }, { 工号: " ａ" }, { name: "b" }];
    expect(problems(rows)).toEqual([
      '[2].工号: the id "a" is already that of rep 0; ids are unique',
      '[3].name: the id "b" is already that of rep 1; ids are unique',
    ]);
  });

  it("lists everything that is wrong, with what was found and expected", () => {
    const rows = [
      {
        id: "a",
        weight: "-1",
        openCap: "1.5",
        dayCap: "many",
        timeZone: "Asia/Shangai",
        status: "activ",
        outOfOffice: "2026-10-07/2026-10-01;soon",
        joined: "03/04/2026",
      },
      "b",
      { id: "c", teams: [["x"]], 权重: "x", 部门: "y", 团队: "z" },
    ];
    expect(problems(rows)).toEqual([
      '[0].dayCap: found "many", expected a number',
      '[0].status: found "activ", expected one of active, away, left, 在职, 休假, 离职, …; did you mean "active"?',
      '[0].joined: found "03/04/2026", expected a date',
      '[0].timeZone: found "Asia/Shangai", expected an IANA time zone such as Asia/Shanghai',
      '[0].outOfOffice: found "2026-10-07/2026-10-01", expected an absence such as 2026-10-01/2026-10-07',
      '[0].outOfOffice: found "soon", expected an absence such as 2026-10-01/2026-10-07',
      '[0].weight: found "-1", expected a number from 0 to 1000000000000',
      '[0].openCap: found "1.5", expected a whole number from 0',
      '[1]: found "b", expected an object with the rep\'s columns',
      '[2].teams: found "[object]", expected a list',
      '[2].权重: found "x", expected a number',
      '[2].部门: "teams" and "部门" are the same column, teams',
      '[2].团队: "部门" and "团队" are the same column, teams',
    ]);
    expect(read(rows).problems[1]).toMatchObject({ path: [0, "status"], found: "activ", nearest: "active" });
  });

  it("finds superiors by id, by a unique name, or keeps who is not on the roster", () => {
    const rows = [
      { id: "a", name: "Amy", manager: "c" },
      { id: "b", name: "Bo", manager: "Cy" },
      { id: "c", name: "Cy", manager: "The Board" },
      { id: "d", name: "c" },
      { id: "e", name: "Twin" },
      { id: "f", name: "Twin" },
    ];
    expect(read(rows).reps.map(({ manager }) => manager)).toEqual([
      "c",
      "c",
      "The Board",
      undefined,
      undefined,
      undefined,
    ]);
    expect(problems([...rows, { id: "g", manager: "Twin" }])).toEqual([
      '[6].manager: "Twin" is the name of several reps (e, f); write the id',
    ]);
  });

  it("reports each circle of superiors once", () => {
    expect(
      problems([
        { id: "a", 上级: "b" },
        { id: "b", 上级: "c" },
        { id: "c", 上级: "b" },
        { id: "d", manager: "d" },
        { id: "e", manager: "a" },
      ]),
    ).toEqual(["[0].上级: the superiors form a circle: b → c → b", "[3].manager: the superiors form a circle: d → d"]);
  });

  it("keeps columns of any name apart from the language's own", () => {
    const { reps, problems } = read(
      [JSON.parse('{"id": "a", "__proto__": "p", "constructor": "c"}')],
      Object.fromEntries([["toString", { type: "number" as const }]]),
    );
    expect(problems).toEqual([]);
    const { columns } = reps[0] as (typeof reps)[number];
    expect(columns.get("__proto__")).toBe("p");
    expect(columns.get("constructor")).toBe("c");
    expect(columns.has("toString")).toBe(false);
  });

  it("takes no weight of which a few would be more than a number holds", () => {
    expect(problems([{ id: "a", weight: 1e12 }])).toEqual([]);
    expect(problems([{ id: "a", weight: "1e13" }])).toHaveLength(1);
    expect(problems([{ id: "a", weight: 1e308 }])).toEqual([
      '[0].weight: found "1e+308", expected a number from 0 to 1000000000000',
    ]);
  });

  it("reports what cannot be read instead of throwing", () => {
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    expect(problems([null, 5, [], revoked.proxy, () => 1])).toHaveLength(5);
    const columns = new Map([["id", "a"]]);
    for (const outOfOffice of [undefined, 5, [null], [{}]]) {
      expect(problems([{ columns, outOfOffice }]).length).toBeGreaterThan(0);
    }
    expect(read([])).toEqual({ reps: [], problems: [] });
  });
});

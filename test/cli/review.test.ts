import { existsSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { readBook } from "../../src/csv/book-file.js";
import { cli, enter, leave, lines, text } from "./support.js";

afterAll(leave);

const files = {
  "rules.json": JSON.stringify({
    name: "review",
    language: "zh",
    timeZone: "Asia/Shanghai",
    fields: { id: { aliases: ["客户编号"] }, size: { type: "number", invalid: "reject" } },
    pools: { 公海: {} },
    teams: { sales: {} },
    routes: [{ name: "all", assign: { team: "sales" } }],
    ownership: [
      { name: "收回", reclaim: { pool: "公海", protection: { default: "P10D", extend: { activity: "P7D" } } } },
      { name: "改派", when: { size: { from: 9 } }, reassign: { after: "P2D" } },
      { name: "拜访记录", check: { activities: { 拜访: ["note", "result"] } } },
    ],
  }),
  "reps.csv": "工号,姓名,部门\nE1,王芳,sales\nE2,李强,sales\n",
  "leads.csv": "客户编号,size\nC1,1\nC2,1\nC3,9\nC4,x\n",
  "events.csv": [
    "类型,线索编号,时间,负责人,跟进方式,内容,结果",
    "跟进,C1,2026/3/9,王芳,拜访,谈了价格,",
    "持有,C1,2026-03-02 09:00,王芳,,,",
    "持有,C2,2026-03-02 09:00,王芳,,,",
    "持有,C3,2026-03-10 09:00,E1,,,",
    "闲聊,C1,2026-03-09,王芳,,,",
    "跟进,C2,昨天,王芳,,,",
    "",
  ].join("\n"),
};
const review = (...more: string[]) => cli(["review", "--events", "events.csv", "--now", "2026-03-13T00:00", ...more]);

describe("fairlead review", () => {
  it("records what happened, in order of time, and lists what is due; it performs nothing", async () => {
    await enter(files);
    const { code, err } = await review();
    expect(code).toBe(0);
    expect(err).toContain("补全记录 1, 收回 1, 改派 1");
    expect(lines("out/actions.csv")).toEqual([
      "leadId,action,rep,reason,dueAt,repName,to,team,pool,rule,why",
      "C1,complete,E1,entry-incomplete,2026-03-09T23:59:59+08:00,王芳,,,,拜访记录,2026-03-09 23:59的拜访记录缺少：结果。",
      "C2,reclaim,E1,protection-over,2026-03-13T00:00:00+08:00,王芳,,,公海,收回,王芳于 2026-03-02 09:00 领到，此后没有跟进记录；保护期已于 2026-03-12 结束。",
      "C3,reassign,E1,not-contacted,2026-03-13T00:00:00+08:00,王芳,,,,改派,王芳自2026-03-10 09:00起负责这条线索，至今没有联系，改派给下一位。",
    ]);
    expect(lines("out/rejects.csv")).toEqual([
      "row,leadId,field,value,reason,why",
      "6,C1,type,闲聊,not-an-event,这一行没有分配：type不是有效的事件内容（原值“闲聊”）。",
      "7,C2,at,昨天,not-an-event,这一行没有分配：at不是有效的事件内容（原值“昨天”）。",
      "5,C4,size,x,not-a-number,这一行没有分配：size不是数字（原值“x”）。",
    ]);
    expect([existsSync("out/moved.csv"), existsSync("ledger.json")]).toEqual([false, false]);
  });

  it("carries out everything with --apply, and is silent then", async () => {
    await enter(files);
    expect((await review("--ledger", "ledger.json", "--apply")).code).toBe(0);
    expect(lines("out/moved.csv").map((line) => line.split(",").slice(0, 4).join())).toEqual([
      "leadId,outcome,rep,repName",
      "C3,assigned,E2,李强",
    ]);
    const book = await readBook("ledger.json");
    expect([...(book?.state.open ?? [])].map(([leadId, { rep }]) => [leadId, rep])).toEqual([
      ["C1", "E1"],
      ["C3", "E2"],
    ]);
    expect(book?.state.pooled.get("C2")).toBe("公海");
    const before = text("ledger.json");
    expect((await cli(["review", "--ledger", "ledger.json", "--now", "2026-03-13T00:00", "--apply"])).code).toBe(0);
    expect(lines("out/actions.csv")).toHaveLength(1);
    expect(text("ledger.json")).toBe(before);
  });

  it("has titles, actions and sentences in the language that is asked for", async () => {
    await enter(files);
    await review("--language", "zh");
    expect(lines("out/actions.csv").slice(0, 2).join("\n")).toContain("线索编号,动作,负责人工号");
    expect(lines("out/actions.csv")[2]).toContain("C2,收回,E1");
    await review("--language", "en");
    expect(lines("out/actions.csv")[2]).toContain("Protection ended with 2026-03-12.");
  });

  it("refuses to carry anything out without a ledger, and files that are not there", async () => {
    await enter(files);
    expect(await review("--apply")).toMatchObject({
      code: 2,
      err: "--apply: there is no ledger to tell; give --ledger\n",
    });
    expect((await cli(["review", "--events", "none.csv"])).err).toContain("none.csv: no such file");
    expect(existsSync("out")).toBe(false);
  });
});

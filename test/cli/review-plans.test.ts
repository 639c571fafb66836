import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { afterAll, describe, expect, it } from "vitest";
import { cli, enter, leave, lines, text } from "./support.js";

afterAll(leave);

const ofRules = (file: string): string => readFileSync(new URL(`../../rules/${file}`, import.meta.url), "utf8");
const carried = (leadId: string) =>
  JSON.stringify({ type: "carried", leadId, rep: "F01", team: "销售部", at: "2026-03-06T17:50:00+08:00" });
const folder = {
  "rules.jsonc": ofRules("follow-up.jsonc"),
  "reps.csv": ofRules("follow-up.reps.csv"),
  "leads.csv": "线索编号,联系人,等级\nG1,=张三,A\nG2,李四,C\n",
  "events.json": `[${[
    carried("G1"),
    carried("G2"),
    JSON.stringify({
      type: "activity",
      leadId: "G1",
      channel: "电话",
      result: "接通",
      at: "2026-03-09T09:10:00+08:00",
    }),
  ].join(",")}]`,
};
const run = (...more: string[]) => cli(["review", "--events", "events.json", "--now", "2026-03-10T10:00", ...more]);

describe("fairlead review with follow-up plans", () => {
  it("writes the tasks as CSV and as a calendar, and what came of the plans", async () => {
    await enter(folder);
    const { code, err } = await run();
    expect([code, err.includes("tasks.ics")]).toEqual([0, true]);
    expect(lines("out/tasks.csv")).toEqual([
      "leadId,rep,dueAt,channel,note,plan,step,state",
      "G1,F01,2026-03-09T09:00:00+08:00,微信,给 =张三 发方案,A类,2,overdue",
      "G1,F01,2026-03-09T17:50:00+08:00,拜访,,A类,3,overdue",
      "G2,F01,2026-03-09T17:50:00+08:00,电话,首次联系 李四,C类,1,overdue",
      "G2,F01,2026-03-20T17:50:00+08:00,微信,发资料,C类,2,planned",
    ]);
    const events = new ICAL.Component(ICAL.parse(text("out/tasks.ics"))).getAllSubcomponents("vevent");
    expect(
      events.map((one) => new ICAL.Event(one)).map(({ summary, startDate }) => [summary, startDate.toString()]),
    ).toEqual([
      ["微信: 给 =张三 发方案", "2026-03-09T01:00:00Z"],
      ["拜访", "2026-03-09T09:50:00Z"],
      ["电话: 首次联系 李四", "2026-03-09T09:50:00Z"],
      ["微信: 发资料", "2026-03-20T09:50:00Z"],
    ]);
    expect(lines("out/effect.csv").slice(0, 3)).toEqual([
      "plan,step,channel,planned,done,onTime,answered,leads,won,share,low,high,leadsWithout,wonWithout,shareWithout,lowWithout,highWithout",
      "A类,,,3,1,1,1,1,0,0,0,0.7935,1,0,0,0,0.7935",
      "A类,1,电话,1,1,1,1,1,0,0,0,0.7935,0,0,,,",
    ]);
  });

  it("titles them in Chinese where that is asked for", async () => {
    await enter(folder);
    expect((await run("--language", "zh")).code).toBe(0);
    expect(lines("out/tasks.csv").slice(0, 2)).toEqual([
      "线索编号,负责人工号,期限,方式,内容,计划,步骤,状态",
      "G1,F01,2026-03-09T09:00:00+08:00,微信,给 =张三 发方案,A类,2,已逾期",
    ]);
    expect(lines("out/effect.csv")[0]).toContain("计划,步骤,方式,应做,已做,按时,有回应");
  });
});

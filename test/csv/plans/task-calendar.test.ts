import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { taskCalendar } from "../../../src/csv/index.js";
import type { Task } from "../../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
const task = (over: Partial<Task> = {}): Task => ({
  leadId: "L1",
  rep: "E001",
  dueAt: "2026-03-09T01:20:00.000Z",
  channel: "电话",
  note: "首次联系 张三；很长很长的备注，".repeat(8),
  plan: "A类",
  step: 1,
  state: "planned",
  key: "A #1",
  ...over,
});

const parse = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));

describe("taskCalendar", () => {
  const written = taskCalendar([task(), task({ step: 2, key: "A #2", note: undefined, channel: undefined })], {
    name: "跟进, 计划",
    now,
    repName: () => "王芳",
  });

  it("is read by another parser as it was meant", () => {
    const calendar = new ICAL.Component(ICAL.parse(written));
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    const [first, second] = parse(written);
    expect(first?.summary).toBe(`电话: ${"首次联系 张三；很长很长的备注，".repeat(8)}`);
    expect(first?.description).toBe("L1\nA类 #1\n王芳");
    expect(first?.component.getFirstPropertyValue("categories")).toBe("王芳");
    expect(first?.startDate.toJSDate().toISOString()).toBe("2026-03-09T01:20:00.000Z");
    expect(first?.endDate.toJSDate().toISOString()).toBe("2026-03-09T01:35:00.000Z");
    expect(second?.summary).toBe("A类");
  });

  it("keeps to the format: folded lines that end with CRLF, times in UTC", () => {
    expect(written.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of written.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(written).toContain("DTSTART:20260309T012000Z");
    expect(written).toContain("DTSTAMP:20260302T010000Z");
  });

  it("names a task the same each time, and no two alike", () => {
    const uids = (tasks: Task[], at = now) => parse(taskCalendar(tasks, { name: "n", now: at })).map(({ uid }) => uid);
    const [first, ...others] = uids([task(), task({ leadId: "L2" }), task({ key: "A #2" })]);
    expect(new Set([first, ...others]).size).toBe(3);
    expect(uids([task({ dueAt: "2026-03-10T01:20:00.000Z", note: "other" })], "2026-04-01T00:00:00Z")).toEqual([first]);
  });
});

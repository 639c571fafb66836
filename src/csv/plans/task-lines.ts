import { formatInstant } from "../../kit/iso.js";
import type { Language } from "../../model/language.js";
import type { Task, TaskState } from "../../model/task.js";
import { type CsvFormat, csvCell } from "../csv-line.js";

/** The titles of `tasks.csv`. */
const taskTitles: { readonly [language in Language]: readonly string[] } = {
  en: ["leadId", "rep", "dueAt", "channel", "note", "plan", "step", "state"],
  zh: ["线索编号", "负责人工号", "期限", "方式", "内容", "计划", "步骤", "状态"],
};

const states: { readonly [language in Language]: { readonly [state in TaskState]: string } } = {
  en: { planned: "planned", due: "due", overdue: "overdue" },
  zh: { planned: "未到期", due: "待办", overdue: "已逾期" },
};

/** Writes tasks as lines of `tasks.csv`. */
export const taskLines = (timeZone: string, titles: Language = "en", { text, end, mark }: CsvFormat) => ({
  header: `${mark}${taskTitles[titles].join(",")}${end}`,
  line: ({ leadId, rep, dueAt, channel, note, plan, step, state }: Task): string => {
    const due = csvCell(formatInstant(Date.parse(dueAt), timeZone));
    const cells = [text(leadId), text(rep), due, text(channel), text(note), text(plan), csvCell(step)];
    return `${[...cells, csvCell(states[titles][state])].join(",")}${end}`;
  },
});

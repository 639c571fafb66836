import type { Language } from "../model/language.js";
import type { RowReason } from "../model/lead.js";

/** What is said about a roster that cannot be used, in one language. */
export interface RosterWords {
  /** `near` is the allowed value that was probably meant. */
  readonly mismatch: (found: string, expected: string, near: string | undefined) => string;
  readonly kinds: { readonly [reason in RowReason]?: string };
  readonly oneOf: (names: string) => string;
  readonly row: string;
  readonly amount: string;
  readonly share: (most: number) => string;
  readonly cap: string;
  readonly timeZone: string;
  readonly calendar: string;
  readonly absence: string;
  readonly nobody: string;
  readonly sharedName: (name: string) => string;
  readonly takenId: (id: string, position: number) => string;
  readonly sameColumn: (first: string, second: string, column: string) => string;
  readonly managers: (name: string, ids: string) => string;
  readonly circle: (reps: string) => string;
}

const quoted = (text: string): string => JSON.stringify(text);

const english: RosterWords = {
  mismatch: (found, expected, near) =>
    `found ${quoted(found)}, expected ${expected}${near === undefined ? "" : `; did you mean ${quoted(near)}?`}`,
  kinds: {
    "not-text": "text",
    "not-a-number": "a number",
    "not-a-boolean": "yes or no",
    "not-a-date": "a date",
    "not-a-list": "a list",
    "not-an-object": "an object",
    "not-a-phone": "a phone number",
    "cut-by-spreadsheet": "a phone number that no spreadsheet has cut",
    "not-an-email": "an e-mail address",
    "not-a-credit-code": "a unified social credit code",
  },
  oneOf: (names) => `one of ${names}`,
  row: "an object with the rep's columns",
  amount: "a number from 0",
  share: (most) => `a number from 0 to ${most}`,
  cap: "a whole number from 0",
  timeZone: "an IANA time zone such as Asia/Shanghai",
  calendar: "a calendar of the rule file",
  absence: "an absence such as 2026-10-01/2026-10-07",
  nobody: "the rep has neither an id nor a name",
  sharedName: (name) => `${quoted(name)} is the name of several reps and this one has no id`,
  takenId: (id, position) => `the id ${quoted(id)} is already that of rep ${position}; ids are unique`,
  sameColumn: (first, second, column) => `${quoted(first)} and ${quoted(second)} are the same column, ${column}`,
  managers: (name, ids) => `${quoted(name)} is the name of several reps (${ids}); write the id`,
  circle: (reps) => `the superiors form a circle: ${reps}`,
};

const chinese: RosterWords = {
  mismatch: (found, expected, near) =>
    `填的是“${found}”，应为${expected}${near === undefined ? "" : `，是不是“${near}”？`}`,
  kinds: {
    "not-text": "文字",
    "not-a-number": "数字",
    "not-a-boolean": "“是”或“否”",
    "not-a-date": "日期",
    "not-a-list": "列表",
    "not-an-object": "对象",
    "not-a-phone": "电话号码",
    "cut-by-spreadsheet": "完整的电话号码（这个被表格软件截断了）",
    "not-an-email": "邮箱",
    "not-a-credit-code": "统一社会信用代码",
  },
  oneOf: (names) => `下列之一：${names}`,
  row: "一位销售的各列",
  amount: "不小于0的数字",
  share: (most) => `0到${most}之间的数字`,
  cap: "不小于0的整数",
  timeZone: "时区名，如 Asia/Shanghai",
  calendar: "规则文件里的一个日历",
  absence: "请假的起止日期，如 2026-10-01/2026-10-07",
  nobody: "这位销售既没有工号也没有姓名",
  sharedName: (name) => `有几位销售都叫“${name}”，这一位没有工号，分不清是谁`,
  takenId: (id, position) => `工号“${id}”已是第${position + 1}位销售的，工号不能重复`,
  sameColumn: (first, second, column) => `“${first}”和“${second}”是同一列（${column}）`,
  managers: (name, ids) => `有几位销售都叫“${name}”（${ids}），请写工号`,
  circle: (reps) => `上级关系绕成了一圈：${reps}`,
};

export const rosterWords = (language: Language = "en"): RosterWords => (language === "zh" ? chinese : english);

import type { ActionWords } from "./action-words.js";
import { chinese } from "./chinese.js";

const parts: { readonly [part: string]: string } = {
  rep: "跟进人",
  channel: "方式",
  result: "结果",
  note: "内容",
  problem: "存在的问题",
};

export const actionsInChinese: ActionWords = {
  names: {
    unreadable: "更正资料",
    advance: "推进阶段",
    demote: "退回阶段",
    "refuse-stage": "阶段不成立",
    reclaim: "收回",
    warn: "提醒",
    escalate: "上报",
    reassign: "改派",
    "hand-over": "移交",
    notify: "知会",
    overdue: "已逾期",
    task: "跟进",
    complete: "补全记录",
    "late-entry": "补录过晚",
    update: "更新资料",
    regrade: "重新评级",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      chinese.rejected(chinese.list(problems.map((problem) => chinese.problem(problem)))),
    "entry-incomplete": ({ dueAt, channel = "跟进", missing = [] }) =>
      `${dueAt}的${channel}记录缺少：${chinese.list(missing.map((part) => parts[part] ?? part))}。`,
    "entered-late": ({ dueAt, channel = "跟进" }) => `${channel}记录到${dueAt}才补录，离实际联系太久。`,
    "record-outdated": ({ dueAt, channel = "跟进" }) =>
      `客户资料早于最近一次重要跟进（${channel}，${dueAt}），需要更新。`,
    "not-contacted": ({ action, rep, to, received }) =>
      action === "escalate"
        ? `${rep}自${received}起负责这条线索，至今没有联系，告知${to}。`
        : `${rep}自${received}起负责这条线索，至今没有联系，改派给下一位。`,
    "owner-gone": ({ rep }) => `${rep}已离职，客户改由他人负责。`,
    "grade-due": ({ rule, dueAt }) => `${rule}自${dueAt}起应重新评定。`,
  },
};

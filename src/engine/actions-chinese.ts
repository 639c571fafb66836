import type { ActionWords, ShownAction } from "./action-words.js";
import { chinese } from "./chinese.js";

/** What a step of a plan asks for. */
const asked = ({ channel, note }: ShownAction): string => {
  const parts = [channel, note].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? "" : `（${parts.join("：")}）`;
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
    plan: "更换计划",
    complete: "补全记录",
    update: "更新资料",
    regrade: "重新评级",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      chinese.rejected(chinese.list(problems.map((problem) => chinese.problem(problem)))),
    "step-due": (action) => `计划“${action.rule}”第${action.step}步${asked(action)}应于${action.dueAt}前完成。`,
    "step-overdue": (action) =>
      `计划“${action.rule}”第${action.step}步${asked(action)}应于${action.dueAt}完成，至今未做。`,
    "plan-changed": ({ rule, instead }) =>
      `改用计划“${rule}”，不再按“${instead}”：原计划已到期的步骤照做，未到期的不再做。`,
  },
};

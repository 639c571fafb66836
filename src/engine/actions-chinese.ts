import type { ActionWords } from "./action-words.js";
import { chinese } from "./chinese.js";

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
    update: "更新资料",
    regrade: "重新评级",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      chinese.rejected(chinese.list(problems.map((problem) => chinese.problem(problem)))),
  },
};

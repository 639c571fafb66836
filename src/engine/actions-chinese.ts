import type { Action } from "../model/action.js";
import type { ActionWords, ShownAction } from "./action-words.js";
import { chinese } from "./chinese.js";

/** What an owner did with a lead. */
const since = ({ rep, received, activity }: ShownAction): string =>
  `${rep}于 ${received} 领到，${activity === "" ? "此后没有跟进记录" : `最近一次跟进是 ${activity}`}`;
/** What a step of a plan asks for. */
const asked = ({ channel, note }: ShownAction): string => {
  const parts = [channel, note].filter((part) => part !== undefined && part !== "");
  return parts.length === 0 ? "" : `（${parts.join("：")}）`;
};

const moved = (stage: Action["stage"]): string => `从${stage?.from}到${stage?.to}`;

const parts: { readonly [part: string]: string } = {
  rep: "跟进人",
  channel: "方式",
  result: "结果",
  note: "内容",
  problem: "存在的问题",
  cause: "原因",
  outcome: "处理结果",
};

const others = (notify: readonly string[], coordinator: string | undefined): string =>
  (notify.length === 0 ? "" : chinese.told(notify)) +
  (coordinator === undefined ? "" : chinese.coordinates(coordinator));

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
    "late-entry": "补录过晚",
    update: "更新资料",
    regrade: "重新评级",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      chinese.rejected(chinese.list(problems.map((problem) => chinese.problem(problem)))),
    "protection-ends": (action) =>
      `${since(action)}；保护期到 ${action.protectedThrough} 为止，逾期收回到“${action.pool}”。`,
    "protection-over": (action) => `${since(action)}；保护期已于 ${action.protectedThrough} 结束。`,
    "protection-limit": (action) =>
      `${since(action)}；无论如何跟进，保护期最长到 ${action.protectedThrough} 为止，逾期收回到“${action.pool}”。`,
    "step-due": (action) => `计划“${action.rule}”第${action.step}步${asked(action)}应于${action.dueAt}前完成。`,
    "step-overdue": (action) =>
      `计划“${action.rule}”第${action.step}步${asked(action)}应于${action.dueAt}完成，至今未做。`,
    "plan-changed": ({ rule, instead }) =>
      `改用计划“${rule}”，不再按“${instead}”：原计划已到期的步骤照做，未到期的不再做。`,
    "stage-reached": ({ stage, evidence = [] }) =>
      `${moved(stage)}：${evidence.length === 0 ? "没有别的要求" : `依据是${chinese.list(evidence)}`}。`,
    "stage-lost": ({ stage, evidence = [] }) => `${moved(stage)}：${chinese.list(evidence)}。`,
    "stage-not-earned": ({ stage, missing = [] }) =>
      `资料上写的是${stage?.to}，客户实际处于${stage?.from}；再往前还缺：${chinese.list(missing)}。`,
    "hand-over-due": ({ rep, to, team, opens, evidence = [] }) => {
      const goes = to === "" ? `${rep}把客户移交给${team}` : `客户仍由${to}负责，转到${team}`;
      const why = evidence.length === 0 ? "" : `：依据是${chinese.list(evidence)}`;
      return `${goes}${why}。${opens === undefined ? "" : chinese.opens(opens)}`;
    },
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
    "complaint-overdue": ({ rep, dueAt, notify, coordinator }) =>
      `投诉应由${rep}在${dueAt}前处理完毕，现已逾期。${others(notify, coordinator)}`,
    "closing-incomplete": ({ missing = [], notify, coordinator }) =>
      `结案时没有写明${chinese.list(missing.map((part) => parts[part] ?? part))}。${others(notify, coordinator)}`,
  },
};

import type { Action } from "../model/action.js";
import type { ActionWords } from "./action-words.js";
import { chinese } from "./chinese.js";

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
    complete: "补全记录",
    "late-entry": "补录过晚",
    update: "更新资料",
    regrade: "重新评级",
  },
  reasons: {
    "invalid-lead": ({ problems = [] }) =>
      chinese.rejected(chinese.list(problems.map((problem) => chinese.problem(problem)))),
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
    "grade-due": ({ rule, dueAt }) => `${rule}自${dueAt}起应重新评定。`,
    "complaint-overdue": ({ rep, dueAt, notify, coordinator }) =>
      `投诉应由${rep}在${dueAt}前处理完毕，现已逾期。${others(notify, coordinator)}`,
    "closing-incomplete": ({ missing = [], notify, coordinator }) =>
      `结案时没有写明${chinese.list(missing.map((part) => parts[part] ?? part))}。${others(notify, coordinator)}`,
  },
};

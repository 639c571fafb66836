import type { RowReason } from "../model/lead.js";
import type { Outcome, Reason } from "../model/reason.js";
import { type Messages, namingPicks, percent } from "./messages.js";
import type { ChangeKind } from "./regrade.js";

/** What a criterion asks of a rep: who does, who does not, and those who do. */
const criteria: ReadonlyMap<string, readonly [does: string, doesNot: string, those: string]> = new Map([
  ["history", ["以前跟过这个客户", "以前没跟过这个客户", "以前跟过这个客户的人"]],
  ["territory", ["负责该区域", "不负责该区域", "负责该区域的人"]],
  ["value-tier", ["级别够得上这类客户", "级别够不上这类客户", "级别够得上这类客户的人"]],
  ["specialty", ["专长对口", "专长不对口", "专长对口的人"]],
  ["attributes", ["与线索匹配", "与线索不匹配", "与线索匹配的人"]],
  ["performance", ["业绩最好", "业绩不在最好之列", "业绩最好的人"]],
  ["where", ["符合规则的条件", "不符合规则的条件", "符合规则条件的人"]],
]);
const wordsFor = (type: string) => criteria.get(type) ?? [`符合“${type}”`, `不符合“${type}”`, `符合“${type}”的人`];

const outcomes: { readonly [outcome in Outcome]: string } = {
  assigned: "已分配",
  held: "暂缓",
  pooled: "进公海",
  duplicate: "重复",
  rejected: "无法读取",
  unassigned: "未分配",
};
const reasons: { readonly [reason in Reason]: string } = {
  "first-choice": "首选",
  overflow: "顺延",
  fallback: "兜底",
  "same-owner": "原负责人",
  "by-hand": "人工分配",
  "handed-over": "移交",
  "no-route": "无适用规则",
  "empty-team": "团队没有人",
  "nobody-active": "无人在岗",
  "nobody-on-duty": "无人当班",
  "all-at-cap": "全部满额",
  "all-cooling-down": "不能再领",
  "nobody-qualifies": "无人符合要求",
  duplicate: "重复",
  "invalid-lead": "数据有误",
};
const gradeChanges: { readonly [change in ChangeKind]: string } = {
  up: "升级",
  down: "降级",
  new: "新增",
  gone: "流失",
  "won-back": "挽回",
  changed: "变化",
};

const vias: ReadonlyMap<string, string> = new Map([
  ["rotation", "轮流"],
  ["weighted", "按权重轮流"],
  ["performance", "按业绩轮流"],
  ["least-loaded", "手上最空"],
  ["best-match", "最匹配"],
  ["first", "名单顺序"],
  ["rep", "指定人"],
]);
const rowReasons: { readonly [reason in RowReason]: string } = {
  missing: "缺失",
  "not-a-number": "不是数字",
  "not-a-boolean": "不是“是/否”",
  "not-a-date": "不是日期",
  "not-one-of": "不在选项内",
  "not-a-phone": "不是电话号码",
  "cut-by-spreadsheet": "号码被截断",
  "not-an-email": "不是邮箱",
  "not-a-credit-code": "不是信用代码",
  "not-text": "不是文本",
  "not-a-list": "不是列表",
  "not-an-object": "不是对象",
  "duplicate-id": "编号重复",
  "owner-unknown": "查无此人",
  "owner-ambiguous": "同名",
  "owner-left": "已离职",
  "not-an-event": "不是有效的事件",
  "wrong-number-of-cells": "列数不对",
  "bad-encoding": "乱码",
};

export const chinese: Messages = {
  list: (items) => items.join("、"),
  picked: (rep, via = "", narrowedBy) => {
    const among = narrowedBy === undefined ? "" : `在${wordsFor(narrowedBy)[2]}里`;
    const chosen =
      new Map([
        ["rotation", `轮到${rep}`],
        ["weighted", `按权重轮到${rep}`],
        ["performance", `按业绩轮到${rep}`],
        ["least-loaded", `${rep}手上最空`],
        ["best-match", `${rep}与这条线索最匹配`],
        ["first", `${rep}在名单上排在最前`],
        ["rep", `规则指定由${rep}负责`],
      ]).get(via) ?? `由“${via}”选中${rep}`;
    return among + chosen;
  },
  assigned: (reason, { route, team, from, among }, picked, rep) => {
    if (reason === "by-hand") return `由人工分配给${rep}。`;
    if (reason === "handed-over")
      return from === rep ? `仍由${rep}负责，转到${team}。` : `由${from}移交给${team}，${picked}。`;
    if (reason === "same-owner") return `该客户已由${rep}负责，仍归${rep}。`;
    if (reason === "overflow") return `规则“${route}”的第一选择没有人能接，顺延给${team}，${picked}。`;
    if (reason === "fallback") {
      const cause = route === undefined ? "没有适用的规则" : `规则“${route}”指定的人都接不了`;
      return `${cause}，按兜底安排交给${team}，${picked}。`;
    }
    if (among.length > 0) return `按规则“${route}”从${chinese.list(among)}里分给${team}，${picked}。`;
    return `按规则“${route}”分给${team}，${picked}。`;
  },
  pooled: (pool, cause) => `进入${pool}：${cause}。`,
  held: (until, cause) => `暂不分配，${until}再分：${cause}。`,
  unassigned: (cause) => `没有分给任何人：${cause}。`,
  duplicate: ({ of, key, similarity, state }) => {
    if (key === "") return `与${of}重复。`;
    const same = `${chinese.list(key.split("+"))}相同`;
    const where = { owned: "已有同事在跟进", pooled: "在公海中", customer: "已有记录" }[state];
    return `与${of}重复（${where}）：${similarity === 1 ? same : `${key}相似度${percent(similarity)}`}。`;
  },
  rejected: (problems) => `无法读取：${problems}。`,
  problem: ({ field, value, reason }, allowed = []) => {
    const why: { readonly [reason in RowReason]: string } = {
      missing: field === "id" ? "没有线索编号" : `缺少“${field}”`,
      "not-a-number": `“${field}”不是数字`,
      "not-a-boolean": `“${field}”应填“是”或“否”`,
      "not-a-date": `“${field}”看不出是哪一天，请写成 2026-03-02 这样`,
      "not-one-of": `“${field}”不是规定的选项${allowed.length === 0 ? "" : `（${allowed.join("、")}）`}`,
      "not-a-phone": `“${field}”不是有效的电话号码`,
      "cut-by-spreadsheet": `“${field}”的号码被表格软件截断了，请把该列设为文本格式后重新导出`,
      "not-an-email": `“${field}”不是有效的邮箱`,
      "not-a-credit-code": `“${field}”不是有效的统一社会信用代码（18位，末位为校验码）`,
      "not-text": `“${field}”不是文本`,
      "not-a-list": `“${field}”不是列表`,
      "not-an-object": `“${field}”不是对象`,
      "owner-unknown": "负责人不在销售名单上",
      "owner-ambiguous": "有几位销售同名，请改写工号",
      "owner-left": "负责人已离职",
      "not-an-event": `${field}不是有效的事件内容`,
      "duplicate-id": "文件前面已有相同编号的一行",
      "wrong-number-of-cells": "这一行的列数与表头不一致",
      "bad-encoding": "这一行有无法识别的字符，请检查文件编码",
    };
    return value === "" ? why[reason] : `${why[reason]}（填的是“${value}”）`;
  },
  rowLeftOut: (problem) => `这一行没有分配：${problem}。`,
  cellLeftOut: (problem) => `这一格按空白处理：${problem}。`,
  keeps: (rep) => `此前仍由${rep}负责。`,
  opens: (who) => `由${who}开户。`,
  told: (reps) => `知会${chinese.list(reps)}。`,
  coordinates: (rep) => `由${rep}协调。`,
  cause: (reason, { route, teams }) => {
    const team = teams.length === 0 ? "团队" : chinese.list(teams);
    return (
      {
        "first-choice": `规则“${route}”就是这样定的`,
        "no-route": "没有适用的规则",
        "empty-team": `${team}没有成员`,
        "nobody-active": `${team}的人都不在岗或已离职`,
        "nobody-on-duty": `${team}目前没有人当班`,
        "all-at-cap": `${team}当班的人都已满额`,
        "all-cooling-down": `${team}眼下能接的人都跟过这条线索，或被规则排除`,
        "nobody-qualifies": `${team}眼下能接的人都不符合规则的要求`,
      } as { readonly [reason: string]: string }
    )[reason] as string;
  },
  ahead: (rep, at) => `当时无人当班，${rep}最早上班（${at}）。`,
  nobodyOnDuty: "无人当班，由最早上班的人接",
  unknownHolidays: (calendar, year) => `日历“${calendar}”没有${year}年的节假日安排，按平常的一周计算。`,
  offDutyUntil: (at) => `不当班，${at}上班`,
  dutyFrom: (at) => `${at}上班`,
  earlier: (at) => `${at}已经分过：`,
  waitingSince: (at) => `从${at}起一直在等。`,
  inPool: (pool) => `目前在${pool}。`,
  closed: (result) =>
    `已关闭${result === undefined ? "" : { won: "，已成交", lost: "，未成交", junk: "，无效线索" }[result]}。`,
  grades: (pairs) => `评级：${pairs.map(([name, value]) => `${name}为${value}`).join("，")}。`,
  team: (name, stage, members, candidates) => {
    const place = { route: "规则首选", otherwise: "后备", fallback: "兜底" }[stage];
    return `${name}（${place}）：共${members}人，其中${candidates}人可以接这条线索。`;
  },
  criterion: ({ use, type, from, kept }) => {
    const [does] = wordsFor(type);
    if (use === "require") return `必须${does}：${from}人中有${kept}人`;
    return kept === 0 ? `优先${does}的：${from}人中没有，不再考虑这一条` : `优先${does}的：${from}人中有${kept}人`;
  },
  rep: (rep, why) => `${rep}：${why}`,
  counts: (reason, count) => `${reason}：${count}人`,
  repReason: (reason) => {
    const colon = reason.indexOf(":");
    const [use, type] = [reason.slice(0, colon), reason.slice(colon + 1)];
    if (use === "require") return namingPicks.has(type) ? "不是规则指定的人" : wordsFor(type)[1];
    if (use === "prefer") return `没轮上：优先给了${wordsFor(type)[2]}`;
    return (
      {
        picked: "得到这条线索",
        turn: "符合条件，但这次轮到别人",
        left: "已离职",
        away: "不在岗",
        "out-of-office": "正在休假",
        "off-duty": "不当班",
        "open-cap": "手上的线索已达上限",
        "day-cap": "今天分到的线索已达上限",
        "week-cap": "本周分到的线索已达上限",
        "month-cap": "本月分到的线索已达上限",
        "rolling-cap": "近期分到的线索已达上限",
        "cool-down": "曾负责过这条线索，暂时不能再领",
        excluded: "被规则排除在外",
        "no-weight": "权重为零，不参与轮流",
      }[reason] ?? reason
    );
  },
  passedOver: "符合条件，但选中的是别人",
  otherTeam: "符合条件，但这次轮到别的团队",
  sentences: (sentences) => sentences.join(""),
  parts: (parts) => parts.join("，"),
  owed: (amount, byValue) => {
    const unit = byValue ? "（按金额）" : "条";
    if (amount === 0) return "不多不少";
    return amount >= 0 ? `应再得${amount}${unit}` : `已多得${-amount}${unit}`;
  },
  turnIn: (leads) => (leads === 1 ? "下一条就轮到" : `再分${leads - 1}条后轮到`),
  notTried: (rep) => `${rep}不在这条线索经过的任何团队里。`,
  noTrace: "这次分配没有留下每个人的记录，所以说不出更多。",
  whyNot: (rep, team, why) => `${rep}（${team}）${why}。`,
  next: (team, reps) => `${team}接下来依次轮到：${reps.join("、")}。`,
  nobodyNext: (team) => `${team}目前没有人能接线索。`,
  blocked: (rep, why) => `${rep}${why}`,
  waiting: (rep, owed) => `${rep}${owed}`,
  outcome: (outcome) => outcomes[outcome],
  reason: (reason) => reasons[reason],
  gradeChange: (change) => gradeChanges[change],
  via: (via) => vias.get(via) ?? via,
  rowReason: (reason) => rowReasons[reason],
};

import type { RowReason } from "../model/lead.js";
import type { Messages } from "./messages.js";

export const chinese: Messages = {
  list: (items) => items.join("、"),
  picked: (rep, via = "") =>
    new Map([
      ["rotation", `在能接的人中按顺序轮到${rep}`],
      ["weighted", `在能接的人中按权重轮到${rep}`],
      ["performance", `在能接的人中按业绩轮到${rep}`],
      ["least-loaded", `${rep}手上最空`],
      ["best-match", `${rep}与该线索最匹配`],
      ["first", `${rep}在名单上排在最前`],
      ["rep", `规则指定由${rep}负责`],
    ]).get(via) ?? `由“${via}”选中${rep}`,
  assigned: (reason, { route, team }, picked, rep) => {
    if (reason === "by-hand") return `由人工分配给${rep}。`;
    if (reason === "same-owner") return `该客户已由${rep}负责，仍归${rep}。`;
    if (reason === "overflow") return `路由“${route}”的首选接不了，改由${team}承接：${picked}。`;
    if (reason === "fallback") {
      const cause = route === undefined ? "没有适用的路由" : `路由“${route}”中无人能接`;
      return `${cause}，按兜底规则交给${team}：${picked}。`;
    }
    return `按路由“${route}”分给${team}，${picked}。`;
  },
  pooled: (pool, cause) => `进入${pool}：${cause}。`,
  held: (until, cause) => `暂不分配，${until}再分：${cause}。`,
  unassigned: (cause) => `未能分配：${cause}。`,
  duplicate: (of) => `与${of}重复。`,
  rejected: (problems) => `无法读取：${problems}。`,
  problem: (field, value, reason) => {
    const why: { readonly [reason in RowReason]: string } = {
      missing: `缺少“${field}”`,
      "not-a-number": `“${field}”不是数字`,
      "not-a-boolean": `“${field}”应填“是”或“否”`,
      "not-a-date": `“${field}”不是能确定的日期`,
      "not-one-of": `“${field}”不在允许的取值之内`,
      "not-a-phone": `“${field}”不是有效的电话号码`,
      "cut-by-spreadsheet": `“${field}”的号码被表格软件截断了，请把该列设为文本格式后重新导出`,
      "not-an-email": `“${field}”不是有效的邮箱`,
      "not-text": `“${field}”不是文本`,
      "not-a-list": `“${field}”不是列表`,
      "not-an-object": `“${field}”不是对象`,
      "duplicate-id": "文件中前面已有相同编号的行",
      "wrong-number-of-cells": "该行的列数与表头不一致",
      "bad-encoding": "该行有无法识别的字符，请检查文件编码",
    };
    return value === "" ? why[reason] : `${why[reason]}（填的是“${value}”）`;
  },
  cause: (reason, { route, teams }) => {
    const team = teams.length === 0 ? "团队" : chinese.list(teams);
    return (
      {
        "first-choice": `路由“${route}”如此规定`,
        "no-route": "没有适用的路由",
        "empty-team": `${team}没有成员`,
        "nobody-active": `${team}没有在岗成员`,
        "nobody-on-duty": `${team}目前无人值班`,
        "all-at-cap": `${team}在班的人都已达到上限`,
        "all-cooling-down": `${team}余下的人都不能再次领取这条线索`,
        "nobody-qualifies": `${team}没有人符合路由的要求`,
      } as { readonly [reason: string]: string }
    )[reason] as string;
  },
  earlier: (at) => `此前已于${at}作出决定。`,
  inPool: (pool) => `目前在${pool}。`,
  closed: (result) =>
    `已关闭${result === undefined ? "" : { won: "，已成交", lost: "，未成交", junk: "，无效线索" }[result]}。`,
  grades: (pairs) => `评级：${pairs.map(([name, value]) => `${name}为${value}`).join("，")}。`,
  team: (name, stage, members, candidates) => {
    const place = { route: "路由首选", otherwise: "后备", fallback: "兜底" }[stage];
    return `${name}（${place}）：共${members}人，其中${candidates}人可以接这条线索。`;
  },
  criterion: ({ use, type, from, kept }) =>
    kept === 0 && use === "prefer"
      ? `优先条件 ${type}：${from}人中无人满足，跳过`
      : `${use === "require" ? "必要条件" : "优先条件"} ${type}：${from}人中留下${kept}人`,
  rep: (rep, why) => `${rep}：${why}`,
  counts: (reason, count) => `${reason} ${count}人`,
  repReason: (reason) => {
    const colon = reason.indexOf(":");
    const [use, type] = [reason.slice(0, colon), reason.slice(colon + 1)];
    if (use === "require") return `不满足必要条件“${type}”`;
    if (use === "prefer") return `未获分配：按优先条件“${type}”，他人更优先`;
    return (
      {
        picked: "得到这条线索",
        turn: "符合条件，但这次轮到别人",
        left: "已离职",
        away: "不在岗",
        "out-of-office": "正在休假",
        "open-cap": "在跟线索已达上限",
        "day-cap": "今天的线索已达上限",
        "week-cap": "本周的线索已达上限",
        "month-cap": "本月的线索已达上限",
        "rolling-cap": "近期的线索已达上限",
        "cool-down": "曾负责过这条线索，暂不能再次领取",
        excluded: "被路由排除在外",
        "no-weight": "权重为零，不参与轮转",
      }[reason] ?? reason
    );
  },
  passedOver: "符合条件，但选中的是别人",
  otherTeam: "符合条件，但这次轮到别的团队",
  parts: (parts) => parts.join("，"),
  owed: (amount, byValue) => {
    const unit = byValue ? "（按金额）" : "条";
    if (amount === 0) return "轮次持平";
    return amount >= 0 ? `还欠${amount}${unit}` : `已多分${-amount}${unit}`;
  },
  turnIn: (leads) => (leads === 1 ? "下一条就轮到" : `再分${leads - 1}条后轮到`),
  notTried: (rep) => `${rep}不在这条线索所经过的任何团队中。`,
  noTrace: "这条决定没有保存完整的过程；请在分配时把 trace 设为 full，才能逐人说明。",
  whyNot: (rep, team, why) => `${rep}（${team}）${why}。`,
  next: (team, reps) => `${team}接下来依次轮到：${reps.join("、")}。`,
  nobodyNext: (team) => `${team}目前无人能接线索。`,
  blocked: (rep, why) => `${rep}${why}`,
  waiting: (rep, owed) => `${rep}${owed}`,
};

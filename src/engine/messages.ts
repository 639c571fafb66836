import type { CriterionTrace } from "../model/decision.js";
import type { RowReason } from "../model/lead.js";
import type { Reason } from "../model/reason.js";
import type { Language } from "./rule-set.js";

/** Everything that fairlead says about a decision, in one language. Names come as people know them. */
export interface Messages {
  readonly list: (items: readonly string[]) => string;
  readonly picked: (rep: string, via: string | undefined) => string;
  readonly assigned: (
    reason: Reason,
    place: { route?: string | undefined; team?: string | undefined },
    picked: string,
    rep: string,
  ) => string;
  readonly pooled: (pool: string, cause: string) => string;
  readonly held: (until: string, cause: string) => string;
  readonly unassigned: (cause: string) => string;
  readonly duplicate: (of: string) => string;
  readonly rejected: (problems: string) => string;
  readonly problem: (field: string, value: string, reason: RowReason) => string;
  readonly cause: (reason: Reason, place: { route?: string | undefined; teams: readonly string[] }) => string;
  readonly earlier: (at: string) => string;
  /** What the book knows of a lead that nobody holds. */
  readonly inPool: (pool: string) => string;
  readonly closed: (result: "won" | "lost" | "junk" | undefined) => string;
  readonly grades: (pairs: readonly (readonly [string, string])[]) => string;
  readonly team: (
    name: string,
    stage: "route" | "otherwise" | "fallback",
    members: number,
    candidates: number,
  ) => string;
  readonly criterion: (trace: CriterionTrace) => string;
  readonly rep: (rep: string, why: string) => string;
  readonly counts: (reason: string, count: number) => string;
  /** Why a rep did not get the lead, or that the rep did, as the end of a sentence that begins with the rep. */
  readonly repReason: (reason: string) => string;
  /** A rep who could have had the lead, where no turns decided. */
  readonly passedOver: string;
  /** The only rep left to choose from. */
  readonly onlyOne: (rep: string) => string;
  readonly parts: (parts: readonly string[]) => string;
  readonly owed: (amount: number, byValue: boolean) => string;
  readonly turnIn: (leads: number) => string;
  readonly notTried: (rep: string) => string;
  readonly noTrace: string;
  readonly whyNot: (rep: string, team: string, why: string) => string;
  readonly next: (team: string, reps: readonly string[]) => string;
  readonly nobodyNext: (team: string) => string;
  readonly blocked: (rep: string, why: string) => string;
  readonly waiting: (rep: string, owed: string) => string;
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

const english: Messages = {
  list: (items) =>
    items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`,
  picked: (rep, via) =>
    ({
      rotation: `it was ${rep}'s turn`,
      weighted: `it was ${rep}'s turn by weight`,
      performance: `it was ${rep}'s turn by performance`,
      "least-loaded": `${rep} had the most room`,
      "best-match": `${rep} suits the lead best`,
      first: `${rep} comes first on the roster`,
      rep: `the rule names ${rep}`,
    })[via ?? ""] ?? `${rep} was chosen by ${via}`,
  assigned: (reason, { route, team }, picked, rep) => {
    if (reason === "by-hand") return `Given to ${rep} by hand.`;
    if (reason === "same-owner") return `Goes to ${rep}, who has this customer already.`;
    if (reason === "overflow")
      return `The first choice of route "${route}" could not take it, so team ${team} did: ${picked}.`;
    if (reason === "fallback") {
      const cause = route === undefined ? "No route fits" : `Nobody that route "${route}" names could take it`;
      return `${cause}, so it went to team ${team} as the fallback: ${picked}.`;
    }
    return `Route "${route}" sends it to team ${team}, and ${picked}.`;
  },
  pooled: (pool, cause) => `Put into the pool ${pool}: ${cause}.`,
  held: (until, cause) => `Waits until ${until}: ${cause}.`,
  unassigned: (cause) => `Nobody gets it: ${cause}.`,
  duplicate: (of) => `A duplicate of ${of}.`,
  rejected: (problems) => `Cannot be read: ${problems}.`,
  problem: (field, value, reason) => {
    const why: { readonly [reason in RowReason]: string } = {
      missing: `${field} is missing`,
      "not-a-number": `${field} is not a number`,
      "not-a-boolean": `${field} is neither yes nor no`,
      "not-a-date": `${field} is not a date that can be read one way only`,
      "not-one-of": `${field} is none of the values allowed`,
      "not-a-phone": `${field} is not a phone number`,
      "cut-by-spreadsheet": `a spreadsheet has cut this number (${field}); format the column as text and export again`,
      "not-an-email": `${field} is not an e-mail address`,
      "not-text": `${field} is not a text`,
      "not-a-list": `${field} is not a list`,
      "not-an-object": `${field} is not an object`,
      "duplicate-id": "an earlier row of the file has the same id",
      "wrong-number-of-cells": "the row has more or fewer cells than the header",
      "bad-encoding": "the row has bytes that are no text in the file's encoding",
    };
    return value === "" ? why[reason] : `${why[reason]} (found "${value}")`;
  },
  cause: (reason, { route, teams }) => {
    const team = teams.length === 0 ? "the team" : `team ${english.list(teams)}`;
    return (
      {
        "first-choice": `route "${route}" says so`,
        "no-route": "no route fits the lead",
        "empty-team": `${team} has no members`,
        "nobody-active": `nobody of ${team} is active`,
        "nobody-on-duty": `nobody of ${team} is on duty`,
        "all-at-cap": `everybody of ${team} who is on duty is at a cap`,
        "all-cooling-down": `those of ${team} who are left may not get this lead back`,
        "nobody-qualifies": `nobody of ${team} meets what the route requires`,
      } as { readonly [reason: string]: string }
    )[reason] as string;
  },
  earlier: (at) => `Decided already, at ${at}. `,
  inPool: (pool) => `It is in the pool ${pool}.`,
  closed: (result) => (result === undefined ? "It is closed." : `It is closed: ${result}.`),
  grades: (pairs) => `Grades: ${pairs.map(([name, value]) => `${name} ${value}`).join(", ")}.`,
  team: (name, stage, members, candidates) => {
    const place = { route: "the route's own", otherwise: "next in line", fallback: "the fallback" }[stage];
    return `Team ${name} (${place}): ${members} ${members === 1 ? "member" : "members"}, ${candidates} could take the lead.`;
  },
  criterion: ({ use, type, from, kept }) =>
    kept === 0 && use === "prefer"
      ? `prefer ${type}: would have left none of ${from}, passed over`
      : `${use} ${type}: kept ${kept} of ${from}`,
  rep: (rep, why) => `${rep}: ${why}`,
  counts: (reason, count) => `${count} ${reason}`,
  repReason: (reason) => {
    const [use, type] = reason.split(":");
    if (use === "require") return `does not meet "require ${type}"`;
    if (use === "prefer") return `others were preferred by "${type}"`;
    return (
      {
        picked: "got the lead",
        turn: "could have had it, but it was somebody else's turn",
        left: "has left",
        away: "is away",
        "out-of-office": "is out of office",
        "open-cap": "holds as many open leads as allowed",
        "day-cap": "has had as many leads today as allowed",
        "week-cap": "has had as many leads this week as allowed",
        "month-cap": "has had as many leads this month as allowed",
        "rolling-cap": "has had as many leads lately as allowed",
        "cool-down": "had this lead before and may not get it back",
        excluded: "is excluded by the route",
        "no-weight": "has no weight in these turns",
      }[reason] ?? reason
    );
  },
  passedOver: "could have had it, but somebody else was chosen",
  onlyOne: (rep) => `${rep} was the only one left to choose`,
  parts: (parts) => parts.join(", "),
  owed: (amount, byValue) => {
    const unit = byValue ? "of value" : number(Math.abs(amount)) === "1" ? "lead" : "leads";
    if (number(Math.abs(amount)) === "0") return "is even";
    return amount >= 0 ? `is owed ${number(amount)} ${unit}` : `is ahead by ${number(-amount)} ${unit}`;
  },
  turnIn: (leads) => (leads === 1 ? "the next turn is theirs" : `their turn comes in ${leads} leads`),
  notTried: (rep) => `${rep} is in no team that was tried for this lead.`,
  noTrace: 'This decision carries no full trace; decide with trace "full" to know about every rep.',
  whyNot: (rep, team, why) => `${rep} (team ${team}) ${why}.`,
  next: (team, reps) => `Next in team ${team}: ${reps.join(", ")}.`,
  nobodyNext: (team) => `Nobody in team ${team} can take a lead now.`,
  blocked: (rep, why) => `${rep} ${why}`,
  waiting: (rep, owed) => `${rep} ${owed}`,
};

const chinese: Messages = {
  list: (items) => items.join("、"),
  picked: (rep, via) =>
    ({
      rotation: `按顺序轮到${rep}`,
      weighted: `按权重轮到${rep}`,
      performance: `按业绩轮到${rep}`,
      "least-loaded": `${rep}手上最空`,
      "best-match": `${rep}与该线索最匹配`,
      first: `${rep}在名单上排在最前`,
      rep: `规则指定由${rep}负责`,
    })[via ?? ""] ?? `由“${via}”选中${rep}`,
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
        "nobody-on-duty": `${team}目前无人当班`,
        "all-at-cap": `${team}当班的人都已达到上限`,
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
    const [use, type] = reason.split(":");
    if (use === "require") return `不满足必要条件“${type}”`;
    if (use === "prefer") return `按优先条件“${type}”，他人优先`;
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
  onlyOne: (rep) => `只剩${rep}一人可选`,
  parts: (parts) => parts.join("，"),
  owed: (amount, byValue) => {
    const unit = byValue ? "（按金额）" : "条";
    if (number(Math.abs(amount)) === "0") return "不多不少";
    return amount >= 0 ? `还应得${number(amount)}${unit}` : `已多得${number(-amount)}${unit}`;
  },
  turnIn: (leads) => (leads === 1 ? "下一条就轮到" : `再过${leads - 1}条轮到`),
  notTried: (rep) => `${rep}不在这条线索所经过的任何团队中。`,
  noTrace: "这条决定没有保存完整的过程；请在分配时把 trace 设为 full，才能逐人说明。",
  whyNot: (rep, team, why) => `${rep}（${team}）${why}。`,
  next: (team, reps) => `${team}接下来依次轮到：${reps.join("、")}。`,
  nobodyNext: (team) => `${team}目前无人能接线索。`,
  blocked: (rep, why) => `${rep}${why}`,
  waiting: (rep, owed) => `${rep}${owed}`,
};

export const messagesIn = (language: Language): Messages => (language === "zh" ? chinese : english);

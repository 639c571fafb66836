import type { Language } from "../../model/language.js";
import type { Status } from "../../sql/status.js";
import { pairs, summaryLine } from "../summary-text.js";

const titles = {
  en: {
    store: "store",
    tables: "tables",
    version: (version: number) => `version ${version}`,
    scope: "scope",
    noScope: "none: one ledger for all",
    events: "events",
    decisions: "decided",
    leads: "leads",
    pools: "pools",
    books: "books",
    counted: (reps: number, rotations: number) => `${reps} reps, ${rotations} rotations`,
    none: "none",
    states: {} as { readonly [state: string]: string },
  },
  zh: {
    store: "存储",
    tables: "表结构",
    version: (version: number) => `第${version}版`,
    scope: "租户",
    noScope: "无（大家共用一个账本）",
    events: "事件",
    decisions: "分配次数",
    leads: "线索",
    pools: "公海",
    books: "账目",
    counted: (reps: number, rotations: number) => `销售${reps}人，轮流${rotations}组`,
    none: "无",
    states: {
      open: "跟进中",
      held: "暂缓",
      pooled: "公海中",
      won: "成交",
      lost: "战败",
      junk: "无效",
      closed: "已关闭",
      free: "无人负责",
    } as { readonly [state: string]: string },
  },
};

/** How a ledger stands, for people. */
export const statusText = (
  { version, scope, events, decisions, leads, reps, rotations, pools }: Status,
  name: string,
  language: Language,
): string => {
  const word = titles[language];
  const line = (title: string, text: string): string => summaryLine(title, text === "" ? word.none : text, language);
  return [
    line(word.store, name),
    line(word.tables, word.version(version)),
    line(word.scope, scope === "" ? word.noScope : scope),
    line(word.events, String(events)),
    line(word.decisions, String(decisions)),
    line(
      word.leads,
      pairs(leads, (state) => word.states[state] ?? state),
    ),
    line(
      word.pools,
      pairs(pools, (pool) => pool),
    ),
    line(word.books, word.counted(reps, rotations)),
  ].join("");
};

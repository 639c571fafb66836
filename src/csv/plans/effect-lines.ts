import type { PlanEffect, Won } from "../../model/effect.js";
import type { Language } from "../../model/language.js";
import { type CsvFormat, csvCell } from "../csv-line.js";

/** The titles of `effect.csv`. */
const effectTitles: { readonly [language in Language]: readonly string[] } = {
  en: [
    ...["plan", "step", "channel", "planned", "done", "onTime", "answered"],
    ...["leads", "won", "share", "low", "high"],
    ...["leadsWithout", "wonWithout", "shareWithout", "lowWithout", "highWithout"],
  ],
  zh: [
    ...["计划", "步骤", "方式", "应做", "已做", "按时", "有回应"],
    ...["有此步客户数", "成交", "成交率", "下限", "上限"],
    ...["无此步客户数", "无此步成交", "无此步成交率", "无此步下限", "无此步上限"],
  ],
};

const rounded = (share: number | undefined): number | undefined =>
  share === undefined ? undefined : Math.round(share * 10_000) / 10_000;

const wonCells = ({ leads, won, share, low, high }: Won) => [leads, won, ...[share, low, high].map(rounded)];

/** Writes what came of plans as lines of `effect.csv`, shares to four places. */
export const effectLines = (titles: Language = "en", { text, end, mark }: CsvFormat) => ({
  header: `${mark}${effectTitles[titles].join(",")}${end}`,
  line: (one: PlanEffect): string => {
    const { plan, step, channel, planned, done, onTime, answered } = one;
    const numbers = [planned, done, onTime, answered, ...wonCells(one.with), ...wonCells(one.without)];
    return `${[text(plan), csvCell(step), text(channel), ...numbers.map(csvCell)].join(",")}${end}`;
  },
});

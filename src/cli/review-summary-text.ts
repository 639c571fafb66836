import type { ReviewFileResult } from "../csv/review-file.js";
import { actionName } from "../engine/action-sentence.js";
import type { ActionName } from "../model/action.js";
import type { Language } from "../model/language.js";
import { pairs, summaryLine, warningLine } from "./summary-text.js";

const titles = {
  en: { leads: "leads", events: "events", rejected: "rejected", due: "due", nothing: "nothing", wrote: "wrote" },
  zh: { leads: "客户", events: "事件", rejected: "剔除", due: "待办", nothing: "无", wrote: "已写入" },
} as const;

/** What a review came to, for people. */
export const reviewSummaryText = (
  { leads, rejected, events, actions, files, warnings }: ReviewFileResult,
  language: Language,
): string => {
  const word = titles[language];
  const line = (title: string, text: string): string => summaryLine(title, text, language);
  const due = pairs(actions, (action) => actionName(action as ActionName, language));
  return [
    line(word.leads, String(leads)),
    ...(events > 0 ? [line(word.events, String(events))] : []),
    line(word.rejected, String(rejected)),
    line(word.due, due === "" ? word.nothing : due),
    line(word.wrote, files.join(", ")),
    ...warnings.map((warning) => warningLine(warning, language)),
  ].join("");
};

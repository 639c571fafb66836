import { actionName, actionSentence } from "../engine/action-sentence.js";
import { type Known, nameOf } from "../engine/explain.js";
import type { RuleSet } from "../engine/rule-set.js";
import { formatInstant } from "../kit/iso.js";
import type { Action } from "../model/action.js";
import type { Language } from "../model/language.js";
import { type CsvFormat, csvCell } from "./csv-line.js";

/** The titles of `actions.csv`. */
const actionTitles: { readonly [language in Language]: readonly string[] } = {
  en: ["leadId", "action", "rep", "reason", "dueAt", "repName", "to", "team", "pool", "rule", "why"],
  zh: ["线索编号", "动作", "负责人工号", "原因", "期限", "负责人", "交给", "团队", "公海", "规则", "说明"],
};

/** Writes actions as lines of `actions.csv`. */
export const actionLines = (
  known: Known & { readonly ruleSet: RuleSet },
  { language, titles, format }: { language: Language; titles: Language | undefined; format: CsvFormat },
) => {
  const { text, end, mark } = format;
  const { timeZone } = known.ruleSet;
  return {
    header: `${mark}${actionTitles[titles ?? "en"].join(",")}${end}`,
    line: (one: Action): string => {
      const { leadId, action, rep, reason, dueAt, to, team, pool, rule } = one;
      const called = titles === undefined ? action : actionName(action, titles);
      const due = dueAt === undefined ? undefined : formatInstant(Date.parse(dueAt), timeZone);
      const repName = rep === undefined ? undefined : nameOf(known.roster, rep);
      const target = to === undefined ? undefined : nameOf(known.roster, to);
      const cells = [
        text(leadId),
        csvCell(called),
        text(rep),
        csvCell(reason),
        csvCell(due),
        ...[repName, target, team, pool, rule].map(text),
        csvCell(actionSentence(one, known, language)),
      ];
      return `${cells.join(",")}${end}`;
    },
  };
};

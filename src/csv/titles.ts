import { decisionColumns } from "../engine/read-fields.js";
import { cleanText } from "../kit/clean-text.js";
import { type Language, languages } from "../model/language.js";

/** The titles of `decisions.csv`, in the order of `decisionColumns`. */
export const decisionTitles: { readonly [language in Language]: readonly string[] } = {
  en: decisionColumns,
  zh: [
    "线索编号",
    "结果",
    "负责人工号",
    "负责人",
    "团队",
    "公海",
    "规则",
    "分配方式",
    "原因",
    "说明",
    "重复线索",
    "再次分配时间",
  ],
};

/** The titles of `rejects.csv` and `warnings.csv`. */
export const problemTitles: { readonly [language in Language]: readonly string[] } = {
  en: ["row", "leadId", "field", "value", "reason", "why"],
  zh: ["行号", "线索编号", "列", "原值", "问题", "说明"],
};

/** The language of the titles of a `decisions.csv` of fairlead's own; `undefined` for any other header. */
export const titlesLanguage = (header: readonly string[]): Language | undefined => {
  const titles = header.slice(0, decisionColumns.length).map(cleanText);
  return languages.find((language) => decisionTitles[language].every((title, i) => titles[i] === title));
};

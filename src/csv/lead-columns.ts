import { gradeColumns } from "../engine/grade-columns.js";
import { decisionColumns } from "../engine/read-fields.js";
import type { RuleSet } from "../engine/rule-set.js";
import { dropMark } from "../intake/text.js";
import { cleanText } from "../kit/clean-text.js";
import { titlesLanguage } from "./titles.js";

/**
 * The header as far as it is the lead's. Of a `decisions.csv` that was written with `--keep`, the columns of the decision are left
 * without a title, so that a kept column may have any name; its first is the id where no kept column is.
 */
export const leadColumns = (
  header: readonly string[],
  { intake, grades }: Pick<RuleSet, "intake" | "grades">,
): readonly string[] => {
  if (titlesLanguage(header) === undefined) return header;
  let own = decisionColumns.length;
  for (const name of gradeColumns(grades)) if (dropMark(cleanText(header[own] ?? "")) === cleanText(name)) own += 1;
  const kept = header.map((title, i) => (i < own ? "" : title));
  return intake.columns(kept).hasId ? kept : ["id", ...kept.slice(1)];
};

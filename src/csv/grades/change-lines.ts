import { messagesIn } from "../../engine/messages-in.js";
import type { GradeChange, LineChange, OwnerChanges } from "../../engine/regrade.js";
import type { Language } from "../../model/language.js";
import { type CsvFormat, csvCell, gradeText } from "../csv-line.js";
import { factText } from "./grade-line.js";

const titles: { readonly [language in Language]: readonly string[] } = {
  en: ["rep", "repName", "leadId", "grade", "change", "before", "after", "scoreBefore", "scoreAfter", "lines"],
  zh: ["负责人工号", "负责人", "线索编号", "等级", "变化", "原等级", "现等级", "原得分", "现得分", "明细"],
};

const side = (one: LineChange["before"]): string => {
  if (one === undefined) return "–";
  const value = String(factText(one.value) ?? "");
  if (one.points === undefined) return value;
  return value === "" ? String(one.points) : `${value} (${one.points})`;
};

const lineText = ({ name, before, after }: LineChange): string => `${name}: ${side(before)} → ${side(after)}`;

/** Writes what changed since an earlier grading as lines of `changes.csv`, rep by rep. */
export const changeLines = (
  { text, end, mark }: CsvFormat,
  nameOf: (rep: string) => string | undefined,
  language: Language | undefined,
) => {
  const say = messagesIn(language ?? "en");
  const line = (owner: string | undefined, change: GradeChange): string =>
    [
      text(owner),
      text(owner && nameOf(owner)),
      text(change.leadId),
      csvCell(change.grade),
      csvCell(say.gradeChange(change.change)),
      csvCell(gradeText(change.before)),
      csvCell(gradeText(change.after)),
      csvCell(change.scoreBefore),
      csvCell(change.scoreAfter),
      csvCell(change.lines.map(lineText).join("; ")),
    ].join(",") + end;
  return {
    header: `${mark}${titles[language ?? "en"].join(",")}${end}`,
    lines: ({ owner, changes }: OwnerChanges): string => changes.map((change) => line(owner, change)).join(""),
  };
};

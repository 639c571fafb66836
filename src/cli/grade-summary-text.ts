import type { GradeFileResult } from "../csv/grade-file.js";
import { messagesIn } from "../engine/messages-in.js";
import type { ChangeKind } from "../engine/regrade.js";
import type { Language } from "../model/language.js";
import { pairs, summaryLine, warningLine } from "./summary-text.js";

const titles = {
  en: {
    graded: "graded",
    rejected: "rejected",
    grade: "grade",
    none: "none",
    changes: "changes",
    due: "due again",
    wrote: "wrote",
    unchanged: "nothing changed",
  },
  zh: {
    graded: "已评级",
    rejected: "剔除",
    grade: "等级",
    none: "无等级",
    changes: "变化",
    due: "下次评级",
    wrote: "已写入",
    unchanged: "没有变化",
  },
} as const;

/** More labels than this nobody reads in one line: a grade without labels of its own is a score. */
const readable = 16;

/** What a grading came to, for people. */
export const gradeSummaryText = (
  { graded, rejected, grades, changes, due, files, warnings }: GradeFileResult,
  language: Language,
): string => {
  const word = titles[language];
  const say = messagesIn(language);
  const line = (title: string, text: string): string => summaryLine(title, text, language);
  const called = (label: string): string => (label === "" ? word.none : label);
  const changed = (kinds: { readonly [kind: string]: number }): string =>
    Object.keys(kinds).length === 0 ? word.unchanged : pairs(kinds, (kind) => say.gradeChange(kind as ChangeKind));
  return [
    line(word.graded, String(graded)),
    line(word.rejected, String(rejected)),
    ...Object.entries(grades)
      .filter(([, labels]) => Object.keys(labels).length <= readable)
      .map(([name, labels]) => line(word.grade, `${name}: ${pairs(labels, called)}`)),
    ...(changes === undefined ? [] : [line(word.changes, changed(changes))]),
    ...[...due].map(([name, day]) => line(word.due, `${name}: ${day}`)),
    line(word.wrote, files.join(", ")),
    ...warnings.map((warning) => warningLine(warning, language)),
  ].join("");
};

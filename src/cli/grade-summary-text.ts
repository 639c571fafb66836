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

/** Grades that are due on the same day, together. */
const dueLines = (due: GradeFileResult["due"], list: (names: readonly string[]) => string): string[] => {
  const byDay = new Map<string, string[]>();
  for (const [name, day] of due) byDay.set(day, [...(byDay.get(day) ?? []), name]);
  return [...byDay].map(([day, names]) => `${day}: ${list(names)}`);
};

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
    ...Object.entries(grades).map(([name, labels]) => line(word.grade, `${name}: ${pairs(labels, called)}`)),
    ...(changes === undefined ? [] : [line(word.changes, changed(changes))]),
    ...dueLines(due, say.list).map((text) => line(word.due, text)),
    line(word.wrote, files.join(", ")),
    ...warnings.map((warning) => warningLine(warning, language)),
  ].join("");
};

import type { Facts } from "../../conditions/facts.js";
import type { GradeRules } from "../../engine/rule-set.js";
import type { Grades } from "../../model/decision.js";
import { type CsvFormat, csvCell, gradeText } from "../csv-line.js";

/** A column of `grades.csv`: an added fact of the lead, or the same text for everybody who has the grade. */
export type GradeColumn =
  | { readonly fact: string }
  | { readonly title: string; readonly grade: string; readonly text: string };

/** Writes the grades of leads as lines of `grades.csv`. */
export const gradeLines = (
  columns: readonly GradeColumn[],
  idTitle: string,
  kept: readonly string[],
  format: CsvFormat,
) => {
  const { text, end, mark } = format;
  const titles = columns.map((column) => ("fact" in column ? column.fact : column.title));
  return {
    header: `${mark}${[idTitle, ...titles, ...kept].map(csvCell).join(",")}${end}`,
    line: (leadId: string, grades: Grades, cells: readonly string[]): string => {
      let line = text(leadId);
      for (const column of columns) {
        const name = "fact" in column ? column.fact : column.grade;
        const value = Object.hasOwn(grades, name) ? grades[name] : undefined;
        line += ",";
        if (value === undefined) continue;
        if ("text" in column) line += column.text;
        else line += typeof value === "number" ? value : text(gradeText(value));
      }
      for (const cell of cells) line += `,${cell}`;
      return line + end;
    },
  };
};

const receiptTitles = ["leadId", "grade", "line", "value", "points", "reason"] as const;

const showValue = (value: unknown): string | number | undefined => {
  if (typeof value === "string" || typeof value === "number" || value === undefined) return value;
  return Array.isArray(value) ? value.join("|") : String(value);
};

/** Writes receipts as lines of `receipts.csv`: what each grade is made of, and who gave it instead. */
export const receiptLines = ({ text, end, mark }: CsvFormat) => ({
  header: `${mark}${receiptTitles.join(",")}${end}`,
  lines: (leadId: string, grades: readonly Pick<GradeRules, "name" | "explain">[], facts: Facts): string => {
    let all = "";
    for (const { name: grade, explain } of grades) {
      const { lines, override } = explain(facts);
      const start = `${text(leadId)},${csvCell(grade)}`;
      for (const { name, value, points, score, reason } of lines)
        all += `${start},${csvCell(name)},${csvCell(showValue(value))},${points ?? score ?? ""},${csvCell(reason)}${end}`;
      if (override) {
        const { computed, until, reason } = override;
        const why = [reason, until].filter((part) => part !== undefined).join(" / ");
        all += `${start},override,${csvCell(gradeText(computed))},,${csvCell(why)}${end}`;
      }
    }
    return all;
  },
});

import { problemSentence } from "../engine/explain.js";
import { messagesIn } from "../engine/messages-in.js";
import type { RuleSet } from "../engine/rule-set.js";
import type { Language } from "../model/language.js";
import type { LeadProblem } from "../model/lead.js";
import { type CsvFormat, csvCell } from "./csv-line.js";
import { problemTitles } from "./titles.js";

/** Writes what is wrong with rows as lines of `rejects.csv` or `warnings.csv`, one a problem. */
export const problemLines = (
  leftOut: "row" | "cell",
  ruleSet: Pick<RuleSet, "fields">,
  { language, titles = "en", format }: { language: Language; titles?: Language | undefined; format: CsvFormat },
) => {
  const { text, end, mark } = format;
  const say = messagesIn(titles);
  return {
    header: `${mark}${problemTitles[titles].join(",")}${end}`,
    lines: (line: number, leadId: string | undefined, problems: readonly LeadProblem[]): string =>
      problems
        .map((problem) => {
          const { field, value, reason } = problem;
          const why = problemSentence(problem, leftOut, ruleSet, language);
          const words = [say.rowReason(reason), why].map(csvCell);
          return `${[line, text(leadId), csvCell(field), text(value), ...words].join(",")}${end}`;
        })
        .join(""),
  };
};

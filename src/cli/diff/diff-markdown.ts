import type { RuleSetDiff } from "../../simulate/diff.js";
import { valueText } from "../../simulate/value-text.js";
import {
  causePlaces,
  type DiffRow,
  diffRows,
  exampleText,
  gradeRows,
  headline,
  isNothing,
  placeText,
  proofLines,
  repLines,
  rosterNote,
} from "./diff-rows.js";
import { code, plain } from "./markdown.js";
import type { ComparedFiles } from "./read-both.js";

/** A comment under a pull request has a limit, and its reader too. */
const mostRows = 30;
const mostChanges = 50;

const details = (summary: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", `<details><summary>${summary}</summary>`, "", ...lines, "", "</details>"];

const list = (lines: readonly string[], most = Number.POSITIVE_INFINITY): string[] => [
  ...lines.slice(0, most).map((line) => `- ${line}`),
  ...(lines.length > most ? [`- … and ${lines.length - most} more`] : []),
];

const table = (rows: readonly DiffRow[], files: ComparedFiles, isGiven: boolean): string[] => {
  const titles = [...(isGiven ? ["Leads"] : []), "Tried", "From", "To", "Because"];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(titles),
    line(titles.map((title) => (title === "Leads" || title === "Tried" ? "---:" : "---"))),
    ...rows.map(({ movement: { from, to, cause }, given, tried }) =>
      line([
        ...(isGiven ? [String(given ?? 0)] : []),
        String(tried),
        placeText(from, code),
        placeText(to, code),
        [plain(cause.text), ...causePlaces(cause, files).map(code)].join(" "),
      ]),
    ),
  ];
};

const examplesOf = (rows: readonly DiffRow[]): string[] =>
  rows.flatMap(({ movement: { from, to }, examples }) =>
    examples.length === 0
      ? []
      : [`- ${placeText(from, code)} → ${placeText(to, code)}`, ...examples.map((example) => `  - ${code(example)}`)],
  );

/** A difference as it is posted under a pull request. */
export const diffMarkdown = (diff: RuleSetDiff, files: ComparedFiles): string => {
  const title = headline(diff, files);
  if (isNothing(diff)) return `### ${plain(title)}\n`;
  const all = diffRows(diff);
  const moved = all.filter(({ movement }) => movement.elsewhere);
  const rows = moved.slice(0, mostRows);
  const rest = moved.length > rows.length ? ["", `… and ${moved.length - rows.length} more ways`] : [];
  const rerouted = all
    .filter(({ movement }) => !movement.elsewhere)
    .map(
      ({ movement: { from, to, cause } }) => `${placeText(from, code)} → ${placeText(to, code)}: ${plain(cause.text)}`,
    );
  const grades = gradeRows(diff).map(({ grade, from, to, count, examples }) => {
    const change = from === undefined && to === undefined ? "" : ` ${code(valueText(from))} → ${code(valueText(to))}`;
    const such =
      examples[0] === undefined ? "" : `, such as ${code(exampleText(examples[0], diff.given !== undefined))}`;
    return `${code(grade)}${change}: ${count}${such}`;
  });
  return [
    `### ${plain(title)}`,
    ...(rows.length === 0 ? ["", "No lead goes elsewhere."] : ["", ...table(rows, files, diff.given !== undefined)]),
    ...rest,
    ...details("Examples", examplesOf(rows)),
    ...details(
      "What changed in the file",
      list(
        diff.changes.map(({ text }) => plain(text)),
        mostChanges,
      ),
    ),
    ...details("Same place by another route", list(rerouted, mostRows)),
    ...details("Graded otherwise", list(grades, mostRows)),
    ...details("Leads by rep", list(repLines(diff, code))),
    "",
    ...[...proofLines(diff, code), ...rosterNote(diff)].slice(0, mostRows).map((line) => `${line}  `),
    "",
  ].join("\n");
};

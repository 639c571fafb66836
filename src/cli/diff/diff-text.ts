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
import type { ComparedFiles } from "./read-both.js";

const quote = (text: string): string => JSON.stringify(text);

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];

const rowLines = ({ movement, given, tried, examples }: DiffRow, files: ComparedFiles): string[] => {
  const { from, to, cause, reps } = movement;
  const counts = given === undefined ? `${tried} tried` : `${given} leads, ${tried} tried`;
  const places = causePlaces(cause, files);
  const names = reps
    .filter((one) => one.from !== one.to)
    .slice(0, 5)
    .map((one) => `${one.from ?? "nobody"} → ${one.to ?? "nobody"} ${one.count}`);
  return [
    `${placeText(from, quote)} → ${placeText(to, quote)}: ${counts}`,
    `  because ${cause.text}${places.length === 0 ? "" : ` (${places.join(", ")})`}`,
    ...(names.length === 0 ? [] : [`  by rep: ${names.join(", ")}`]),
    ...examples.map((example) => `  · ${example}`),
  ];
};

/** A difference as the terminal shows it. */
export const diffText = (diff: RuleSetDiff, files: ComparedFiles): string => {
  const title = headline(diff, files);
  if (isNothing(diff)) return `${title}\n`;
  const rows = diffRows(diff);
  const grades = gradeRows(diff).flatMap(({ grade, from, to, count, examples }) => [
    `${grade}${from === undefined && to === undefined ? "" : ` ${valueText(from)} → ${valueText(to)}`}: ${count}`,
    ...examples.map((example) => `  · ${exampleText(example, diff.given !== undefined)}`),
  ]);
  const changes = diff.changes.map((change) => {
    const { file, line } = files[change.kind === "removed" ? "before" : "after"].placeOf(change.path);
    return `${change.text}  (${file}:${line})`;
  });
  const of = (elsewhere: boolean) =>
    rows.filter(({ movement }) => movement.elsewhere === elsewhere).flatMap((row) => rowLines(row, files));
  return [
    title,
    ...section("Changed", changes),
    ...section("Goes elsewhere", of(true)),
    ...section("Same place by another route", of(false)),
    ...section("Graded otherwise", grades),
    ...section(
      "Leads by rep",
      repLines(diff, (text) => text),
    ),
    ...section("How sure", [...proofLines(diff, quote), ...rosterNote(diff)]),
    "",
  ].join("\n");
};

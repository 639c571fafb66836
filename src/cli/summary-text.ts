import type { AssignFileResult } from "../csv/assign-file.js";

const counts = (of: { readonly [name: string]: number }): string =>
  Object.entries(of)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");

const line = (title: string, text: string): string => `${title.padEnd(10)}${text === "" ? "none" : text}\n`;

/** What a run came to, for people. `next` is the command that goes on from it. */
export const summaryText = ({ summary, files, warnings }: AssignFileResult, next: string): string => {
  const { rows, rejected, outcomes, reasons, teams, lag } = summary;
  return [
    line("rows", String(rows)),
    line("rejected", String(rejected)),
    line("outcomes", counts(outcomes)),
    line("reasons", counts(reasons)),
    ...Object.entries(teams).map(([team, reps]) => line("team", `${team}: ${counts(reps)}`)),
    ...Object.entries(lag).map(([rotation, greatest]) =>
      line("lag", `${rotation}: nobody was ever more than ${greatest} ahead or behind`),
    ),
    line("wrote", files.join(", ")),
    ...warnings.map((warning) => line("warning", warning)),
    line("next run", next),
  ].join("");
};

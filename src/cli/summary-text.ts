import type { AssignFileResult } from "../csv/assign-file.js";
import { messagesIn } from "../engine/messages-in.js";
import type { RecordState } from "../model/duplicates.js";
import type { Language } from "../model/language.js";

const titles = {
  en: {
    released: "released",
    rows: "rows",
    rejected: "rejected",
    outcomes: "outcomes",
    reasons: "reasons",
    duplicates: "duplicate",
    states: { owned: "with a colleague", pooled: "in the public pool", customer: "on record" },
    team: "team",
    lag: "lag",
    wrote: "wrote",
    warning: "warning",
    next: "next run",
    none: "none",
    noTeam: "(none)",
    dry: "nothing, as --dry-run says",
    waited: (outcomes: string) => `of those that waited: ${outcomes}`,
    fair: (rotation: string, most: number) => `${rotation}: nobody was ever more than ${most} ahead or behind`,
  },
  zh: {
    released: "先行处理",
    rows: "总行数",
    rejected: "剔除",
    outcomes: "结果",
    reasons: "原因",
    duplicates: "重复",
    states: { owned: "已有同事跟进", pooled: "在公海", customer: "已有记录" },
    team: "团队",
    lag: "公平",
    wrote: "已写入",
    warning: "注意",
    next: "下次运行",
    none: "无",
    noTeam: "（无）",
    dry: "没有写入任何文件（--dry-run）",
    waited: (outcomes: string) => `先前暂缓的线索：${outcomes}`,
    fair: (rotation: string, most: number) => `${rotation}：任何时候都没有人多得或少得超过${most}条`,
  },
} as const;

/** Names with their counts. */
export const pairs = (of: { readonly [name: string]: number }, called: (name: string) => string): string =>
  Object.entries(of)
    .map(([name, count]) => `${called(name)} ${count}`)
    .join(", ");

export const summaryLine = (title: string, text: string, language: Language): string =>
  `${language === "zh" ? title.padEnd(5, "\u3000") : title.padEnd(10)}${text}\n`;

/** A warning as a line of the summary. */
export const warningLine = (warning: string, language: Language): string =>
  summaryLine(titles[language].warning, warning, language);

/** What a run came to, for people. `next` is the command that goes on from it; there is none where nothing was written. */
export const summaryText = (
  { summary, files, warnings }: Pick<AssignFileResult, "summary" | "files" | "warnings">,
  next: string | undefined,
  language: Language,
  nameOf: (rep: string) => string,
): string => {
  const { rows, rejected, outcomes, reasons, duplicates, teams, lag, released } = summary;
  const word = titles[language];
  const say = messagesIn(language);
  const itself = (name: string): string => name;
  const line = (title: string, text: string): string => summaryLine(title, text === "" ? word.none : text, language);
  return [
    ...(released ? [line(word.released, word.waited(pairs(released.outcomes, say.outcome as typeof itself)))] : []),
    line(word.rows, String(rows)),
    line(word.rejected, String(rejected)),
    line(word.outcomes, pairs(outcomes, say.outcome as typeof itself)),
    line(word.reasons, pairs(reasons, say.reason as typeof itself)),
    ...(duplicates === undefined
      ? []
      : [
          line(
            word.duplicates,
            pairs(duplicates, (state) => word.states[state as RecordState]),
          ),
        ]),
    ...Object.entries(teams).map(([team, reps]) =>
      line(word.team, `${team === "" ? word.noTeam : team}: ${pairs(reps, nameOf)}`),
    ),
    ...Object.entries(lag)
      .filter(([, most]) => most > 0)
      .map(([rotation, most]) => line(word.lag, word.fair(rotation, most))),
    line(word.wrote, next === undefined ? word.dry : files.join(", ")),
    ...warnings.map((warning) => warningLine(warning, language)),
    ...(next === undefined ? [] : [line(word.next, next)]),
  ].join("");
};

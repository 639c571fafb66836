import type { Preview, PreviewLine } from "../csv/preview-file.js";
import type { Language } from "../model/language.js";
import { pad, widthOf } from "./text-width.js";

const words = {
  en: { released: "of those that waited:\n", more: (rest: number) => `… and ${rest} more\n` },
  zh: { released: "先处理先前暂缓的线索：\n", more: (rest: number) => `……还有${rest}行\n` },
} as const;

/** Decisions, one a line: the lead, who gets it, why; and how many of all there are more. */
const block = (lines: readonly PreviewLine[], all: number, language: Language): string => {
  const columns = [lines.map(({ leadId }) => leadId), lines.map(({ to }) => to)];
  const [first = 0, second = 0] = columns.map((texts) => Math.max(0, ...texts.map(widthOf)));
  const text = lines.map(({ leadId, to, why }) => `${pad(leadId, first)}  ${pad(to, second)}  ${why}\n`).join("");
  return all > lines.length ? text + words[language].more(all - lines.length) : text;
};

/** The first decisions of a run: of leads that waited, if any, and of the rows. */
export const previewText = ({ released, lines, summary }: Preview, language: Language): string => {
  const waited = Object.values(summary.released?.outcomes ?? {}).reduce((sum, count) => sum + count, 0);
  const first = waited === 0 ? "" : `${words[language].released}${block(released, waited, language)}\n`;
  return first + block(lines, summary.rows, language);
};

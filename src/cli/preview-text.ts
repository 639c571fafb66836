import type { Preview } from "../csv/preview-file.js";
import type { Language } from "../model/language.js";
import { pad, widthOf } from "./text-width.js";

/** The first decisions of a run, one a line: the lead, who gets it, why. */
export const previewText = ({ lines, summary }: Preview, language: Language): string => {
  const columns = [lines.map(({ leadId }) => leadId), lines.map(({ to }) => to)];
  const [first = 0, second = 0] = columns.map((texts) => Math.max(0, ...texts.map(widthOf)));
  const rest = summary.rows - lines.length;
  const more = language === "zh" ? `……还有${rest}行\n` : `… and ${rest} more\n`;
  const text = lines.map(({ leadId, to, why }) => `${pad(leadId, first)}  ${pad(to, second)}  ${why}\n`).join("");
  return rest > 0 ? text + more : text;
};

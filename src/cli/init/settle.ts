import type { ReadOptions } from "../../csv/read-rows.js";
import type { Declared } from "./fields.js";
import { type Plan, ruleText } from "./rule-text.js";
import { type Trial, tryRules } from "./try-rules.js";
import type { Wording } from "./wording.js";

const plain = ({ source, ...field }: Declared): Declared => ({
  ...field,
  kind: "text",
  source: source.aliases ? { aliases: source.aliases } : {},
});

const withoutChoice = (field: Declared): Declared => {
  const { oneOf, ...source } = field.source;
  return { ...field, source, kind: field.kind === "choice" ? "text" : field.kind };
};

/** Takes back the guesses for which rows are refused or values lost; `undefined` where there is nothing to take back. */
const relax = (plan: Plan, { orphans, outside }: Trial): Plan | undefined => {
  const open = plan.fields.map((field) => (outside.has(field.column.name) ? withoutChoice(field) : field));
  const held = open.filter(({ column }) => orphans.has(column.place));
  const missing = held.map(({ column }) => column.name).filter((name) => !plan.id.from.includes(name));
  if (missing.length > 0) return { ...plan, fields: open, id: { ...plan.id, from: [...plan.id.from, ...missing] } };
  const typed = held.filter(({ kind }) => kind !== "text");
  if (typed.length === 0) return outside.size > 0 ? { ...plan, fields: open } : undefined;
  return { ...plan, fields: open.map((field) => (typed.includes(field) ? plain(field) : field)) };
};

/** The rule file that refuses no row for a guess of ours: each trial takes back what went wrong in the last one. */
export const settle = async (
  plan: Plan,
  file: string,
  options: ReadOptions,
  words: Wording,
): Promise<{ readonly plan: Plan; readonly text: string; readonly trial: Trial }> => {
  const text = ruleText(plan, words);
  const trial = await tryRules(text, plan.roster.rows, file, options);
  const relaxed = relax(plan, trial);
  return relaxed ? settle(relaxed, file, options, words) : { plan, text, trial };
};

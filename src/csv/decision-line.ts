import { type Known, sentence } from "../engine/explain.js";
import { gradeColumns } from "../engine/grade-columns.js";
import { messagesIn } from "../engine/messages-in.js";
import type { RuleSet } from "../engine/rule-set.js";
import { formatInstant } from "../kit/iso.js";
import type { Decision } from "../model/decision.js";
import type { Language } from "../model/language.js";
import { type CsvFormat, csvCell, gradeText } from "./csv-line.js";
import type { KeptColumns } from "./keep-columns.js";
import { decisionTitles } from "./titles.js";

/** How many ways are kept of one route to one rep. */
const mostKept = 16;

interface Way {
  readonly decision: Decision;
  readonly text: string;
}

const sameDuplicate = (a: Decision["duplicate"], b: Decision["duplicate"]): boolean =>
  a === b || (a?.of === b?.of && a?.key === b?.key && a?.similarity === b?.similarity && a?.state === b?.state);

const sameWay = (a: Decision, b: Decision): boolean =>
  a.reason === b.reason &&
  a.outcome === b.outcome &&
  a.team === b.team &&
  a.pool === b.pool &&
  a.via === b.via &&
  a.narrowedBy === b.narrowedBy &&
  a.retryAt === b.retryAt &&
  a.repeated === b.repeated &&
  (a.repeated !== true || a.at === b.at) &&
  sameDuplicate(a.duplicate, b.duplicate);

export interface DecisionLineOptions {
  /** The language of the column `why`. */
  readonly language: Language;
  /** The language of titles and codes; default: the codes themselves. */
  readonly titles?: Language | undefined;
  readonly format: CsvFormat;
  readonly kept?: Pick<KeptColumns, "titles"> | undefined;
}

/**
 * Writes decisions as lines of `decisions.csv`. Leads that went the same way share everything but their id, grades and kept columns,
 * so that part is made once.
 */
export const decisionLines = (
  known: Known & { readonly ruleSet: RuleSet },
  { language, titles = "en", format, kept }: DecisionLineOptions,
) => {
  const { ruleSet, roster } = known;
  const { text, end, mark } = format;
  const say = messagesIn(titles);
  const names = gradeColumns(ruleSet.grades);
  const ways = new Map<string | undefined, Map<string | undefined, Way[]>>();

  const waysOf = ({ rep, route }: Decision): Way[] => {
    const byRoute = ways.get(rep) ?? new Map<string | undefined, Way[]>();
    if (byRoute.size === 0) ways.set(rep, byRoute);
    const found = byRoute.get(route) ?? [];
    if (found.length === 0) byRoute.set(route, found);
    return found;
  };
  const make = (decision: Decision): string => {
    const { outcome, rep, team, pool, route, via, reason, duplicate, retryAt } = decision;
    const repName = rep === undefined ? undefined : roster.byId.get(rep)?.name;
    const retry = retryAt === undefined ? undefined : formatInstant(Date.parse(retryAt), ruleSet.timeZone);
    return [
      csvCell(say.outcome(outcome)),
      ...[rep, repName, team, pool, route].map(text),
      csvCell(via && say.via(via)),
      csvCell(say.reason(reason)),
      csvCell(sentence(decision, known, language)),
      text(duplicate?.of),
      csvCell(retry),
    ].join(",");
  };
  const middleOf = (decision: Decision): string => {
    const found = waysOf(decision);
    const way = found.find((one) => sameWay(one.decision, decision));
    if (way !== undefined) return way.text;
    const { trace: _, ...alike } = decision;
    const made = make(alike);
    if (found.length === mostKept) found.shift();
    found.push({ decision: alike, text: made });
    return made;
  };
  const header = [...decisionTitles[titles], ...names, ...(kept?.titles ?? [])].map(csvCell);
  return {
    header: `${mark}${header.join(",")}${end}`,
    /** `cells` are those of the kept columns. */
    line: (decision: Decision, cells: readonly string[] | undefined): string => {
      let line = `${text(decision.leadId)},${middleOf(decision)}`;
      for (const name of names)
        line += `,${text(Object.hasOwn(decision.grades, name) ? gradeText(decision.grades[name]) : undefined)}`;
      if (cells) for (const cell of cells) line += `,${cell}`;
      return line + end;
    },
  };
};

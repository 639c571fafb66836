import { type Known, sentence } from "../engine/explain.js";
import { decisionColumns } from "../engine/read-fields.js";
import type { RuleSet } from "../engine/rule-set.js";
import { formatInstant } from "../kit/iso.js";
import type { Decision } from "../model/decision.js";
import type { Language } from "../model/language.js";
import { csvCell, csvLine } from "./csv-line.js";

/** How many ways are kept of one route to one rep. */
const mostKept = 16;

interface Way {
  readonly decision: Decision;
  readonly text: string;
}

const sameWay = (a: Decision, b: Decision): boolean =>
  a.reason === b.reason &&
  a.outcome === b.outcome &&
  a.team === b.team &&
  a.pool === b.pool &&
  a.via === b.via &&
  a.preferred === b.preferred &&
  a.retryAt === b.retryAt &&
  a.repeated === b.repeated &&
  (a.repeated !== true || a.at === b.at) &&
  a.duplicate?.of === b.duplicate?.of;

/**
 * Writes decisions as lines of `decisions.csv`. Leads that went the same way share everything but their id and grades, so that part is made once.
 */
export const decisionLines = (known: Known & { readonly ruleSet: RuleSet }, language: Language) => {
  const { ruleSet, roster } = known;
  const names = ruleSet.grades.map(({ name }) => name);
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
    const why = sentence(decision, known, language);
    return [outcome, rep, repName, team, pool, route, via, reason, why, duplicate?.of, retry].map(csvCell).join(",");
  };
  const middleOf = (decision: Decision): string => {
    const kept = waysOf(decision);
    const found = kept.find((way) => sameWay(way.decision, decision));
    if (found !== undefined) return found.text;
    const { trace: _, ...alike } = decision;
    const text = make(alike);
    if (kept.length === mostKept) kept.shift();
    kept.push({ decision: alike, text });
    return text;
  };
  return {
    header: csvLine([...decisionColumns, ...names]),
    line: (decision: Decision): string => {
      let line = `${csvCell(decision.leadId)},${middleOf(decision)}`;
      for (const name of names)
        line += `,${csvCell(Object.hasOwn(decision.grades, name) ? decision.grades[name] : undefined)}`;
      return `${line}\n`;
    },
  };
};

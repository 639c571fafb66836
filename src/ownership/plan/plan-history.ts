import { utcText } from "../../kit/iso.js";
import { actedKey } from "../../model/acted-key.js";
import type { BookState } from "../../model/book.js";
import type { ListedRule } from "../rule-event.js";
import type { Plan } from "./step.js";

/** A plan that held for a lead from an instant on. */
export interface Held {
  readonly rule: ListedRule<Plan>;
  readonly since: number;
}

/** What a lead's plans were, the earliest first; the last one holds. */
export interface PlanHistory {
  readonly held: readonly Held[];
  /** Whether the book knows the last of them already. */
  readonly isRecorded: boolean;
}

const action = "plan";
const instantLength = utcText(0).length;

/** Under what the book keeps that a plan, counted from `start`, held from an instant on. */
export const planKey = (start: number, { rule, since }: Held): string =>
  `${utcText(start)} ${utcText(since)} ${rule.name}`;

const recorded = (
  { acted }: Pick<BookState, "acted">,
  leadId: string,
  start: number,
  now: number,
  rules: readonly ListedRule<Plan>[],
): readonly Held[] => {
  const times = acted.get(leadId);
  if (times === undefined) return [];
  const prefix = actedKey(action, `${utcText(start)} `);
  const found: Held[] = [];
  for (const key of times.keys()) {
    if (!key.startsWith(prefix)) continue;
    const since = Date.parse(key.slice(prefix.length, prefix.length + instantLength));
    const name = key.slice(prefix.length + instantLength + 1);
    const rule = rules.find((one) => one.name === name);
    if (rule !== undefined && since <= now) found.push({ rule, since });
  }
  return found.sort((a, b) => a.since - b.since || (a.rule.name < b.rule.name ? -1 : 1));
};

/**
 * The plans of a lead that count from the same date. The first is taken to have held from the start; another one holds from when it was
 * first seen.
 *
 * @param rule the one that holds now; without one, those that the book knows
 */
export const planHistory = (
  book: Pick<BookState, "acted">,
  leadId: string,
  start: number,
  now: number,
  rule: ListedRule<Plan> | undefined,
  rules: readonly ListedRule<Plan>[],
): PlanHistory => {
  const held = recorded(book, leadId, start, now, rules);
  if (rule === undefined || held.at(-1)?.rule === rule) return { held, isRecorded: true };
  return { held: [...held, { rule, since: held.length === 0 ? start : now }], isRecorded: false };
};

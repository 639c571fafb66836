import type { LedgerEvent } from "../model/event.js";
import type { Loaded } from "./load.js";
import { jsonOr, type Rows, textOr } from "./rows.js";

type Decided = Extract<LedgerEvent, { readonly type: "assigned" | "held" | "pooled" | "noted" }>;

export const isDecided = (event: LedgerEvent): event is Decided =>
  event.type === "assigned" || event.type === "held" || event.type === "pooled" || event.type === "noted";

export const outcomeOf = (event: Decided): string =>
  event.type !== "noted" ? event.type : event.of === undefined ? "unassigned" : "duplicate";

/** What events say of decisions, each with the number that it has among those of its lead. */
export const decisionRows = (events: readonly LedgerEvent[], { leads }: Loaded, roster: string | undefined) => {
  const numbers = new Map<string, number>();
  const rows: Rows = events.filter(isDecided).map((event) => {
    const { leadId, at, reason } = event;
    const number = (numbers.get(leadId) ?? leads.get(leadId)?.decisions ?? 0) + 1;
    numbers.set(leadId, number);
    const by = event.type === "noted" ? undefined : event;
    const to = event.type === "assigned" ? event : undefined;
    return {
      id: leadId,
      number: String(number),
      outcome: outcomeOf(event),
      rep: textOr(to?.rep),
      team: textOr(to?.team),
      pool: event.type === "pooled" ? event.pool : null,
      route: textOr(by?.route),
      via: textOr(to?.via),
      reason: textOr(reason),
      grades: jsonOr(by?.grades),
      at,
      rule_set: jsonOr(by?.ruleSet),
      roster: textOr(roster),
    };
  });
  return { rows, numbers };
};

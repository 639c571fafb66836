import type { Decision } from "../../model/decision.js";
import type { LedgerEvent } from "../../model/event.js";
import type { Compared } from "./check-duplicate.js";

/** The part of a decision that a duplicate has settled; `undefined` where the lead goes its way. */
export const settledBy = ({ to }: Compared): Pick<Decision, "outcome" | "reason" | "rep" | "team"> | undefined => {
  if (to === undefined) return undefined;
  if (to === "nobody") return { outcome: "duplicate", reason: "duplicate" };
  return { outcome: "assigned", reason: "same-owner", rep: to.rep.id, team: to.team };
};

/** The event of a decision that a duplicate has settled. The owner pays no turn. */
export const settledEvent = (
  { leadId, at, reason, grades, ruleSet, route, rep, team, duplicate }: Decision,
  { keys }: Compared,
): LedgerEvent =>
  rep === undefined
    ? { type: "noted", leadId, at, reason, of: duplicate?.of, keys }
    : { type: "assigned", leadId, at, reason, grades, ruleSet, route, rep, team, keys };

/** The event of a decision of a lead that went its way, with what the lead is found by. */
export const eventWithKeys = (
  event: LedgerEvent | undefined,
  { leadId, at, reason }: Decision,
  { keys }: Compared,
): LedgerEvent =>
  event === undefined ? { type: "noted", leadId, at, reason, keys } : ({ ...event, keys } as LedgerEvent);

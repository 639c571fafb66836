import { cleanText } from "../../kit/clean-text.js";
import type { Decision } from "../../model/decision.js";
import { outcomes, reasons } from "../../model/reason.js";
import type { Check, Life } from "./live.js";

const wrongWith = (decision: Decision, { engine }: Life): string | undefined => {
  const { outcome, reason, rep, team, pool, retryAt, problems = [] } = decision;
  const { ruleSet, reps } = engine;
  if (!(outcomes as readonly string[]).includes(outcome)) return `the outcome is ${JSON.stringify(outcome)}`;
  if (!(reasons as readonly string[]).includes(reason)) return `the reason is ${JSON.stringify(reason)}`;
  if ((outcome === "assigned") !== (rep !== undefined))
    return `it is ${outcome}, and the rep is ${JSON.stringify(rep)}`;
  if (outcome === "pooled" && !ruleSet.pools.has(pool ?? "")) return `the pool is ${JSON.stringify(pool)}`;
  if (outcome === "held" && retryAt === undefined) return "it is held, and nothing says until when";
  if (outcome === "rejected" && problems.length === 0) return "it is rejected, and nothing says why";
  if (rep === undefined || decision.repeated) return undefined;
  const one = reps.find(({ id }) => id === rep);
  if (one === undefined) return `${rep} is not on the roster`;
  if (one.status !== "active") return `${rep} is ${one.status}`;
  if (!one.teams.some((name) => name === team || name === cleanText(team ?? "")))
    return `${rep} is not in the team ${JSON.stringify(team)}`;
  return undefined;
};

/** Every lead has an outcome with a reason, and who has it may have it. */
export const answered: Check = (life) => {
  for (const { decision } of life.lived) {
    const wrong = wrongWith(decision, life);
    if (wrong !== undefined) return { invariant: "outcome", message: `lead ${decision.leadId}: ${wrong}` };
  }
  return undefined;
};

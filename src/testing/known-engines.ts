import type { Engine } from "../engine/engine.js";
import { explain } from "../engine/explain.js";
import type { Decision } from "../model/decision.js";

const engines = new WeakMap<Decision, Engine>();

/** Keeps in mind which engine made a decision, so that an assertion about it can be explained. */
export const rememberEngine = (decision: Decision, engine: Engine): void => {
  engines.set(decision, engine);
};

/** The engine that made a decision, where it was made in a trial. */
export const engineBehind = (decision: Decision): Engine | undefined => engines.get(decision);

const nobodyKnown = { ruleSet: { language: "en" as const, timeZone: "UTC" }, roster: { byId: new Map() } };

/** Why a lead went where it went, in the rule set's language; of a decision from elsewhere what it says itself. */
export const explainDecision = (decision: Decision): string =>
  engines.get(decision)?.explain(decision) ?? explain(decision, nobodyKnown);

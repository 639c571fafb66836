import { openFacts } from "../conditions/facts.js";
import type { Engine } from "../engine/engine.js";
import { gradeLead } from "../engine/grade-lead.js";
import { instantOf } from "../engine/instant-of.js";
import type { AssignOptions } from "../engine/options.js";
import type { Route } from "../engine/rule-set.js";
import type { Decision } from "../model/decision.js";
import type { Lead } from "../model/lead.js";
import { firstRoute } from "./first-route.js";
import { type AsyncFact, type Inquiry, openInquiry, refused } from "./inquiry.js";
import { factsOfSteps } from "./needs.js";
import { type Prepared, prepareFor } from "./prepare.js";
import { withAnswers } from "./with-answers.js";

/** What a decision is made with besides the lead, and the facts that are asked for. */
export interface AssignAsyncOptions extends AssignOptions {
  /** For fields of the rule set that rows do not carry: how each is found out. A row that carries one is not asked about. */
  readonly facts: { readonly [field: string]: AsyncFact };
  /** Gives up when it is aborted, also while a fact is being asked for: `AbortSignal.timeout(2000)`. */
  readonly signal?: AbortSignal | undefined;
}

/** A lead that can be read, and what has been asked about it. */
interface Asked {
  readonly lead: Lead;
  readonly inquiry: Inquiry;
  readonly options: AssignOptions;
}

/** The route that takes a lead; facts are asked for as routes that are reached need them. */
const routeOf = async (
  { ruleSet }: Engine,
  { named, fields }: Prepared,
  { lead, inquiry, options: { now, book, evidence } }: Asked,
): Promise<Route | undefined> => {
  const facts = openFacts(instantOf(now), book.state, evidence);
  gradeLead(ruleSet, lead, facts);
  const open = [...fields.keys()].filter((name) => lead[name] === undefined && !inquiry.answers.has(name));
  const names = new Set(open);
  const reached: Route[] = [];
  let sure: Route | undefined;
  for (const route of ruleSet.routes) {
    if (named.get(route)?.some((name) => names.has(name))) reached.push(route);
    else if (route.holds(facts)) {
      sure = route;
      break;
    }
  }
  if (reached.length === 0) return sure;
  return (await firstRoute(reached, facts, ruleSet.timeZone, { names, ask: inquiry.ask })) ?? sure;
};

/** Asks for everything that the decision will look at. */
const askAbout = async (engine: Engine, row: unknown, prepared: Prepared, asked: Asked): Promise<void> => {
  const { inquiry } = asked;
  const askAll = async (names: Iterable<string>): Promise<void> => {
    const open = [...names].filter((name) => prepared.fields.has(name) && asked.lead[name] === undefined);
    await Promise.all(open.map(inquiry.ask));
  };
  await askAll(prepared.first);
  const read = engine.intake(withAnswers(row, inquiry.answers));
  if (!read.ok) return;
  const route = await routeOf(engine, prepared, { ...asked, lead: read.lead });
  await askAll(factsOfSteps(engine.ruleSet, route, prepared.fields.keys()));
};

/**
 * Assigns a lead some of whose facts have to be asked for: the same decision as `engine.assign` makes of the row with those facts in it.
 *
 * A fact is asked for at most once, and only where the decision depends on it: facts of grades, derived facts and required fields first, all at
 * once; those of routes when a route is reached whose other conditions leave it open; those of the steps of the route that is taken after that.
 * One that is not asked for counts as missing. Routes that ask run on json-rules-engine, one engine for each lead. The rep is chosen and the
 * decision recorded in one go when all is known, so that any number of leads may be under way on one book.
 *
 * @throws FactError where a fact throws or rejects, the signal's reason where that is aborted; nothing is recorded then
 * @throws RangeError for facts that are no fields of the rule set
 * @example
 * ```ts
 * import { assignAsync } from "fairlead/async";
 * declare const bureau: { ask: (phone: unknown, signal?: AbortSignal) => Promise<{ score: number }> };
 * const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: ["sales"] }] });
 * const decision = await assignAsync(engine, { id: "L1", phone: "+8613800138000" }, {
 *   book: openBook(),
 *   now: new Date(),
 *   facts: { creditScore: async (lead, { signal }) => (await bureau.ask(lead.phone, signal)).score },
 *   signal: AbortSignal.timeout(2000),
 * });
 * ```
 */
export const assignAsync = async (
  engine: Engine,
  row: unknown,
  { facts, signal, ...given }: AssignAsyncOptions,
): Promise<Decision> => {
  const prepared = prepareFor(engine.ruleSet, facts);
  const { orders, interactions, model } = given;
  const isGiven = [orders, interactions, model].some((one) => one !== undefined);
  const evidence = given.evidence ?? (isGiven ? engine.evidence(given) : undefined);
  const options: AssignOptions = { ...given, now: new Date(instantOf(given.now)), evidence };

  const outline = prepared.row(row);
  if (!outline.ok) return { ...engine.assign(row, options), problems: outline.problems };
  const { lead } = outline;
  if (options.book.state.open.has(lead.id) && engine.intake(row).ok) return engine.assign(row, options);

  const inquiry = openInquiry(lead, facts, prepared.fields, signal);
  try {
    await askAbout(engine, row, prepared, { lead, inquiry, options });
  } catch (error) {
    if (error !== refused) throw error;
  }
  signal?.throwIfAborted();
  return engine.assign(withAnswers(row, inquiry.answers), options);
};

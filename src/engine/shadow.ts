import type { Decision } from "../model/decision.js";
import { assignAll } from "./assign-all.js";
import type { Decided } from "./decide.js";
import { differingParts } from "./differing-parts.js";
import type { Engine } from "./engine.js";
import { hashMeaning } from "./hash-meaning.js";
import type { AssignOptions } from "./options.js";
import { reassignBy } from "./reassign.js";
import { release } from "./release.js";
import type { RuleSet } from "./rule-set.js";
import type { ShadowDifference, ShadowOptions } from "./shadow-options.js";

/** What an engine makes of a lead. */
type Decide = (engine: Engine, given: AssignOptions) => Decided;

/** What the evidence of a rule set stands on. */
const evidenceHash = ({ meaning, timeZone }: RuleSet): string => {
  const { fields, id, orders, interactions, derived, grades } = meaning;
  return hashMeaning({ timeZone, fields, id, orders, interactions, derived, grades });
};

const asList = (rows: Iterable<unknown> | undefined): readonly unknown[] | undefined =>
  rows === undefined || Array.isArray(rows) ? rows : [...rows];

/**
 * An engine that decides exactly as `engine` does, and tells what `other` would have done with each lead.
 *
 * @example
 * ```ts
 * const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: ["sales"] }] });
 * const candidate = createEngine(parseRuleSet({ name: "next", routes: [] }), { reps: [] });
 * const shadowed = engine.shadow(candidate, {
 *   onDifference: ({ leadId, differs, error }) => console.log(leadId, error ?? differs.join(", ")),
 * });
 * shadowed.assign({ id: "L1" }, { book: openBook(), now: new Date() });
 * ```
 */
export const shadow = (engine: Engine, openOther: () => Engine, options: ShadowOptions): Engine => {
  const { onDifference, evidence: ofOther } = options;
  let opened: Engine | undefined;
  const otherEngine = (): Engine => {
    opened ??= openOther();
    return opened;
  };

  const compare = (decide: Decide, given: AssignOptions, decision: Decision): ShadowDifference | undefined => {
    const { leadId } = decision;
    try {
      const other = otherEngine();
      if (given.evidence && !ofOther && evidenceHash(engine.ruleSet) !== evidenceHash(other.ruleSet)) {
        const message = "the other rule set makes other facts of the tables: give `shadow` what `other.evidence` gives";
        throw new RangeError(message);
      }
      const decided = decide(other, { ...given, evidence: ofOther ?? given.evidence, trace: "off" }).decision;
      const differs = differingParts(decision, decided);
      return differs.length === 0 ? undefined : { leadId, decision, other: decided, differs };
    } catch (error) {
      return { leadId, decision, differs: [], error };
    }
  };
  /** The other engine is asked before anything is recorded, so that both see the same book. */
  const decideBoth = (decide: Decide, given: AssignOptions, record: boolean): Decided => {
    const both = { ...given, orders: asList(given.orders), interactions: asList(given.interactions) };
    const decided = decide(engine, both);
    const difference = compare(decide, both, decided.decision);
    if (record) for (const event of decided.events) given.book.record(event);
    if (difference !== undefined) onDifference(difference);
    return decided;
  };
  const assign = (row: unknown, given: AssignOptions): Decision =>
    decideBoth((one, options) => one.decide(row, options), given, true).decision;
  const heldBoth = (leadId: string, given: AssignOptions, record: boolean): Decided =>
    decideBoth((one, options) => one.decideHeld(leadId, options) as Decided, given, record);

  const shadowed: Engine = {
    ...engine,
    decide: (row, given) => decideBoth((one, options) => one.decide(row, options), given, false),
    assign,
    reassign: reassignBy(engine.intake, assign),
    assignAll: assignAll(assign),
    decideHeld: (leadId, given) => (given.book.state.held.has(leadId) ? heldBoth(leadId, given, false) : undefined),
    release: ({ limit, ...given }) =>
      release(engine.ruleSet, given.book, ({ lead }) => heldBoth(lead.id, given, true), limit),
    withReps: (reps) => {
      const rows = [...reps];
      return shadow(engine.withReps(rows), () => otherEngine().withReps(rows), options);
    },
    shadow: (another, more) => shadow(shadowed, () => another, more),
  };
  return Object.freeze(shadowed);
};

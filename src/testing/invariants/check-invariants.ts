import type { Arbitrary } from "fast-check";
import { createEngine } from "../../engine/create-engine.js";
import type { Engine } from "../../engine/engine.js";
import type { EvidenceOptions, Instant } from "../../engine/options.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { formatInstant } from "../../kit/iso.js";
import { arbLead } from "../arbitraries/arb-lead.js";
import { type FastCheck, fastCheck, type WithFastCheck } from "../arbitraries/fast-check.js";
import { fillLead } from "../fill-lead.js";
import type { Row } from "../spec.js";
import { answered } from "./answered.js";
import { capsKept } from "./caps-kept.js";
import { explained } from "./explained.js";
import { type Arrival, type Check, live, type Violation } from "./live.js";
import { frozenCopy } from "./plain.js";
import { bookKept, decisionsPlain } from "./remembered.js";
import { reviewSettles } from "./review-settles.js";
import { gradesSame, sameAgain } from "./same-again.js";
import { turnsFair } from "./turns-fair.js";

export interface CheckInvariantsOptions extends EvidenceOptions, WithFastCheck {
  /** The leads to decide; default: any that `arbLead` makes. */
  readonly leads?: Iterable<object>;
  /** How many sequences of leads are tried; default 100. */
  readonly runs?: number;
  /** Makes the same sequences again; default: another one each time. */
  readonly seed?: number;
  /** The instant of the first lead; default 2026-03-02T09:00:00Z. */
  readonly now?: Instant;
}

/** Something does not hold. It names what, the fewest leads after which it does not, and the seed that finds them again. */
export class InvariantError extends Error {
  readonly code = "invariant";
  override readonly name = "InvariantError";
  constructor(
    message: string,
    /** `outcome`, `json`, `caps`, `fairness`, `determinism`, `grades`, `book`, `fold`, `explain`, `review`, or `throws`. */
    readonly invariant: string,
    /** The leads in the order in which they came. */
    readonly leads: readonly object[],
    readonly seed: number,
  ) {
    super(message);
  }
}

/** Leads as they come: a row, and how many hours after the one before. */
type Coming = { readonly row: object; readonly wait: number };

/** More leads than this in one sequence find little more, and take long to be made fewer. */
const mostLeads = 40;

const hour = 3_600_000;

const arriving = (coming: readonly Coming[], start: Date, aliases: readonly string[] = []): readonly Arrival[] => {
  let now = start.getTime();
  return coming.map(({ row, wait }, i) => {
    now += wait * hour;
    return { row: frozenCopy(fillLead(row as Row, i + 1, aliases)), now: new Date(now) };
  });
};

const anyLeads = (fc: FastCheck, ruleSet: RuleSet, reps: readonly object[], now: Date): Arbitrary<Coming[]> => {
  const wait = fc.oneof(
    { weight: 6, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(1, 12, 24, 24 * 7, 24 * 31) },
  );
  const row = arbLead(ruleSet, { fc, reps, now }).map(({ id: _, ...lead }) => lead);
  return fc.array(fc.record({ row, wait }, { noNullPrototype: true }), {
    minLength: 1,
    maxLength: mostLeads,
    size: "max",
  });
};

/** The given leads first as they are, then some of them in any order. */
const givenLeads = (fc: FastCheck, leads: readonly object[]) => {
  const coming = leads.map((row): Coming => ({ row, wait: 0 }));
  const arbitrary = fc.array(fc.constantFrom(...coming), {
    minLength: 1,
    maxLength: Math.max(mostLeads, coming.length),
    size: "max",
  });
  return { arbitrary, examples: [[coming]] as [Coming[]][] };
};

const violationOf = (engine: Engine, arrivals: readonly Arrival[], options: EvidenceOptions): Violation | undefined => {
  const checks: readonly Check[] = [
    answered,
    decisionsPlain,
    capsKept,
    turnsFair,
    gradesSame(options),
    sameAgain(options),
    bookKept,
    explained,
    reviewSettles(options),
  ];
  try {
    const life = live(engine, arrivals, options);
    for (const check of checks) {
      const violation = check(life);
      if (violation !== undefined) return violation;
    }
    return undefined;
  } catch (error) {
    return { invariant: "throws", message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
};

/**
 * Decides many sequences of leads with a rule set and a roster, releasing those that wait as time passes, and holds what must hold for each: every lead has an outcome with a reason;
 * no cap is exceeded; turns are fair within their bounds; the same again gives the same; grades do not change from one look to the next;
 * decisions and the book survive JSON; the events alone give the same book; everything can be explained in either language;
 * what a review asks for is not asked for again once it is recorded.
 *
 * @param ruleSet what `parseRuleSet` gave, perhaps with criteria, picks and graders of one's own
 * @param reps the roster
 * @throws InvariantError for what does not hold, with the fewest leads after which it does not, and the seed
 * @throws RosterError where the roster cannot be used
 * @example
 * ```ts
 * checkInvariants(ruleSet, [{ id: "amy", teams: ["sales"], dayCap: 3 }, { id: "bo", teams: ["sales"] }], { runs: 200 });
 * ```
 */
export const checkInvariants = (
  ruleSet: RuleSet,
  reps: Iterable<object>,
  { leads, runs = 100, seed, now = "2026-03-02T09:00:00Z", fc: given, ...evidence }: CheckInvariantsOptions = {},
): void => {
  const fc = fastCheck({ fc: given });
  const rows = [...reps];
  const start = new Date(now);
  const engine = createEngine(ruleSet, { reps: rows });
  const { arbitrary, examples } =
    leads === undefined ? { arbitrary: anyLeads(fc, ruleSet, rows, start), examples: [] } : givenLeads(fc, [...leads]);
  const property = fc.property(
    arbitrary,
    (coming) => violationOf(engine, arriving(coming, start, ruleSet.id.aliases), evidence) === undefined,
  );
  const tried = fc.check(property, { numRuns: runs, examples, ...(seed !== undefined && { seed }) });
  if (!tried.failed || tried.counterexample === null) return;
  const arrivals = arriving(tried.counterexample[0], start, ruleSet.id.aliases);
  // A grader or pick with a state of its own may be right the next time.
  const violation = violationOf(engine, arrivals, evidence) ?? {
    invariant: "determinism",
    message: "something was wrong the first time and is not now: the rule set does not decide the same again",
  };
  const lines = arrivals.map(
    ({ row, now: at }, i) => `  ${i + 1}. ${formatInstant(at.getTime(), ruleSet.timeZone)} ${fc.stringify(row)}`,
  );
  const text = [
    `${violation.invariant}: ${violation.message}`,
    arrivals.length === 1 ? "with this lead:" : "after these leads:",
    ...lines,
    `found with the seed ${tried.seed}; the same again: checkInvariants(ruleSet, reps, { seed: ${tried.seed} })`,
  ].join("\n");
  throw new InvariantError(
    text,
    violation.invariant,
    arrivals.map(({ row }) => row),
    tried.seed,
  );
};

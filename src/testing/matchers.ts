import type { Instant } from "../engine/options.js";
import type { Decision } from "../model/decision.js";
import type { Outcome, Reason } from "../model/reason.js";
import { unknownName } from "../model/unknown-name.js";
import { countReps } from "./compare.js";
import { showDifference, showExplanation } from "./failure-text.js";
import { engineBehind, explainDecision } from "./known-engines.js";

/** What a matcher answers; vitest and jest take it alike. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

const isDecision = (value: unknown): value is Decision =>
  typeof value === "object" && value !== null && "leadId" in value && "outcome" in value;

const oneDecision = (received: unknown, matcher: string): Decision => {
  if (isDecision(received)) return received;
  throw new TypeError(`${matcher} looks at a decision, what \`assign\` gives; found ${JSON.stringify(received)}`);
};

const manyDecisions = (received: unknown, matcher: string): readonly Decision[] => {
  if (typeof received === "object" && received !== null && Symbol.iterator in received) {
    const all = [...(received as Iterable<unknown>)];
    if (all.every(isDecision)) return all;
  }
  throw new TypeError(`${matcher} looks at a list of decisions, what \`assignMany\` gives`);
};

interface Told {
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
  readonly pass: boolean;
  /** Where the expected name may be misspelt: what kind of name it is, and all there are. */
  readonly names?: readonly [kind: string, known: Iterable<string>] | undefined;
}

/** The text of a matcher that fails; behind `.not` what was found is what was not wanted. */
const answer = ({ what, expected, found, pass, names }: Told, about: Decision | undefined): MatcherResult => ({
  pass,
  expected,
  actual: found,
  message: () => {
    const known = names && [...names[1]];
    const strangers = known === undefined ? [] : [expected].flat().filter((name) => !known.includes(name as string));
    const hints = pass
      ? []
      : strangers.map((name) => unknownName(names?.[0] ?? "", String(name), known ?? [], []).message);
    return [
      showDifference(about === undefined ? what : `${what} of ${about.leadId}`, expected, found, pass),
      ...hints.map((hint) => `  ${hint}`),
      ...(about === undefined ? [] : [showExplanation(explainDecision(about))]),
    ].join("\n");
  },
});

const listed = <Item>(items: Item | readonly Item[]): readonly Item[] => [items].flat() as readonly Item[];

const outcomeIs = (
  received: unknown,
  matcher: string,
  outcome: Outcome,
  part: string,
  expected: unknown,
  read: (decision: Decision) => unknown,
  same = (wanted: unknown, found: unknown): boolean => wanted === found,
): MatcherResult => {
  const decision = oneDecision(received, matcher);
  if (decision.outcome !== outcome || expected === undefined) {
    const pass = decision.outcome === outcome && expected === undefined;
    return answer({ what: "outcome", expected: outcome, found: decision.outcome, pass }, decision);
  }
  const found = read(decision);
  return answer({ what: part, expected, found, pass: same(expected, found) }, decision);
};

const instantOf = (instant: unknown): number =>
  instant instanceof Date ? instant.getTime() : Date.parse(String(instant));

/**
 * Matchers for vitest's `expect.extend`, and for jest's: what became of a lead, and of many. What fails says what was expected, what was
 * found and why the lead went where it went. `fairlead/testing/vitest` installs them.
 */
export const matchers = {
  /** It was given to this rep, or to one of these. */
  toBeAssignedTo: (received: unknown, rep: string | readonly string[]): MatcherResult => {
    const decision = oneDecision(received, "toBeAssignedTo");
    const reps = engineBehind(decision)?.reps.map(({ id }) => id);
    const pass = decision.outcome === "assigned" && listed(rep).some((one) => one === decision.rep);
    const found = decision.outcome === "assigned" ? decision.rep : decision.outcome;
    return answer({ what: "rep", expected: rep, found, pass, names: reps && ["rep", reps] }, decision);
  },
  /** It waits for somebody, until this instant where one is given. */
  toBeHeld: (received: unknown, until?: Instant): MatcherResult =>
    outcomeIs(
      received,
      "toBeHeld",
      "held",
      "retryAt",
      until,
      ({ retryAt }) => retryAt,
      (wanted, found) => instantOf(wanted) === instantOf(found),
    ),
  /** It is in a pool, in this one where one is named. */
  toBePooled: (received: unknown, pool?: string): MatcherResult =>
    outcomeIs(received, "toBePooled", "pooled", "pool", pool, (decision) => decision.pool),
  /** Nobody got it, for this reason where one is given. */
  toBeUnassigned: (received: unknown, reason?: Reason): MatcherResult =>
    outcomeIs(received, "toBeUnassigned", "unassigned", "reason", reason, (decision) => decision.reason),
  /** It could not be read, for this field where one is named. */
  toBeRejected: (received: unknown, field?: string): MatcherResult =>
    outcomeIs(
      received,
      "toBeRejected",
      "rejected",
      "problems",
      field,
      ({ problems = [] }) => problems.map((problem) => problem.field),
      (wanted, found) => (found as readonly unknown[]).includes(wanted),
    ),
  /** This team, or one of these, has it. */
  toGoToTeam: (received: unknown, team: string | readonly string[]): MatcherResult => {
    const decision = oneDecision(received, "toGoToTeam");
    const teams = engineBehind(decision)?.ruleSet.teams.keys();
    const pass = listed(team).some((one) => one === decision.team);
    return answer(
      { what: "team", expected: team, found: decision.team, pass, names: teams && ["team", teams] },
      decision,
    );
  },
  /** This route was taken. */
  toTakeRoute: (received: unknown, route: string): MatcherResult => {
    const decision = oneDecision(received, "toTakeRoute");
    const routes = engineBehind(decision)?.ruleSet.routes.map(({ name }) => name);
    const names = routes && (["route", routes] as const);
    return answer(
      { what: "route", expected: route, found: decision.route, pass: decision.route === route, names },
      decision,
    );
  },
  /** It has this grade, or another fact that a grader adds: `size`, `size.score`. */
  toHaveGrade: (received: unknown, name: string, value: string | number | readonly string[]): MatcherResult => {
    const decision = oneDecision(received, "toHaveGrade");
    const known = engineBehind(decision)?.ruleSet.grades.flatMap((grade) => [grade.name, ...grade.added]);
    if (known !== undefined && !known.includes(name))
      throw new RangeError(unknownName("grade", name, known, []).message);
    const found = Object.hasOwn(decision.grades, name) ? decision.grades[name] : undefined;
    const pass = JSON.stringify(found) === JSON.stringify(value);
    return answer({ what: name, expected: value, found, pass }, decision);
  },
  toHaveReason: (received: unknown, reason: Reason): MatcherResult => {
    const decision = oneDecision(received, "toHaveReason");
    return answer(
      { what: "reason", expected: reason, found: decision.reason, pass: decision.reason === reason },
      decision,
    );
  },
  /** Of a list: each of these reps got so many, and nobody else any. */
  toBeSharedAs: (received: unknown, counts: { readonly [rep: string]: number }): MatcherResult => {
    const found = countReps(manyDecisions(received, "toBeSharedAs"));
    const reps = [...new Set([...Object.keys(counts), ...Object.keys(found)])];
    const pass = reps.every((rep) => (counts[rep] ?? 0) === (found[rep] ?? 0));
    return answer({ what: "counts", expected: counts, found, pass }, undefined);
  },
  /** Of a list: the first of them that were assigned went to these reps, in this order. */
  toGoInOrder: (received: unknown, reps: readonly string[]): MatcherResult => {
    const assigned = manyDecisions(received, "toGoInOrder").filter(({ rep }) => rep !== undefined);
    const found = assigned.slice(0, reps.length).map(({ rep }) => rep);
    const wrong = reps.findIndex((rep, i) => rep !== found[i]);
    return answer({ what: "order", expected: reps, found, pass: wrong < 0 }, wrong < 0 ? undefined : assigned[wrong]);
  },
};

type Matchers = typeof matchers;

/** The matchers as `expect(…)` has them: what `declare module` needs where a test runner is not vitest. */
export type LeadMatchers<Result = void> = {
  readonly [Name in keyof Matchers]: (
    ...expected: Parameters<Matchers[Name]> extends [unknown, ...infer Rest] ? Rest : never
  ) => Result;
};

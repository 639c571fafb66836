import { readRoster } from "../intake/roster.js";
import { RosterError } from "../model/errors.js";
import { instantOf } from "./instant-of.js";
import { checkCalendars, checkDuty } from "./lint/check-calendars.js";
import { checkCaps } from "./lint/check-caps.js";
import { checkDuplicates } from "./lint/check-duplicates.js";
import { checkFields } from "./lint/check-fields.js";
import { checkGrades } from "./lint/check-grades.js";
import { checkHolds } from "./lint/check-holds.js";
import { checkLevels } from "./lint/check-levels.js";
import { checkNoRoute } from "./lint/check-no-route.js";
import { checkOverlaps } from "./lint/check-overlaps.js";
import { checkProtection } from "./lint/check-protection.js";
import { checkRequire } from "./lint/check-require.js";
import { checkColumns, checkLeads, checkPicks, checkTeams } from "./lint/check-roster.js";
import { checkRoutes } from "./lint/check-routes.js";
import { checkStages } from "./lint/check-stages.js";
import { checkServed, checkTerritories } from "./lint/check-territories.js";
import { checkTold } from "./lint/check-told.js";
import { checkUnused } from "./lint/check-unused.js";
import { checkValues } from "./lint/check-values.js";
import { lintCodes } from "./lint/codes.js";
import type { Finding, Found } from "./lint/finding.js";
import { ignoring } from "./lint/ignore.js";
import { type Check, openLint } from "./lint/lint.js";
import type { Instant } from "./options.js";
import { placeReps } from "./place-reps.js";
import type { RuleSet } from "./rule-set.js";

const checks: readonly Check[] = [
  ...[checkFields, checkValues, checkLevels, checkRoutes, checkOverlaps, checkNoRoute],
  ...[checkTerritories, checkCaps, checkHolds, checkDuplicates, checkGrades, checkCalendars, checkProtection],
  ...[checkUnused, checkStages, checkTold],
  ...[checkTeams, checkPicks, checkLeads, checkColumns, checkRequire, checkServed, checkDuty],
];

/** What a rule set is checked with. */
interface LintOptions {
  readonly reps?: Iterable<unknown> | undefined;
  readonly now?: Instant | undefined;
}

const keyOf = ({ code, path, message }: Found): string => JSON.stringify([code, path, message]);

/** Findings of conditions that are referred to by name come once, however often they are used. */
const once = (found: readonly Found[]): readonly Found[] => [
  ...new Map(found.map((one) => [keyOf(one), one])).values(),
];

const isOfRoster = ({ code, path }: Found): boolean => typeof path[0] === "number" || code === "empty-team";

/**
 * Lists what is wrong or doubtful about a rule set that can be used: routes that are never reached, values that no fact can have, leads that
 * go nowhere, caps, territories and grades that make no sense, and what nothing uses. With the roster also teams and territories that nobody
 * is in, and what nobody can meet. What the rule file lists under `ignore` is left out.
 *
 * @param ruleSet what `parseRuleSet` gave
 * @param options `reps`: rows of the roster, as `createEngine` takes them; `now`: whether the holidays of its year are known
 * @returns findings, each with its code, severity, path in the rule file and, where one can be built, an example lead
 * @throws RosterError for a roster that cannot be used
 * @example
 * ```ts
 * const found = lintRuleSet(ruleSet, { reps: [{ id: "amy", teams: ["sales"] }] });
 * for (const { code, path, message } of found) console.log(`${showPath(path)}: ${message} (${code})`);
 * ```
 */
export const lintRuleSet = (ruleSet: RuleSet, { reps: rows, now }: LintOptions = {}): Finding[] => {
  const read = rows && readRoster(rows, ruleSet);
  if (read && read.problems.length > 0) throw new RosterError(read.problems);
  const reps = read && placeReps(read.reps, ruleSet.territories);
  const lint = openLint(ruleSet, reps, now === undefined ? undefined : instantOf(now));
  const found = once(checks.flatMap((check) => check(lint))).map(
    (one): Found => (isOfRoster(one) || one.path.length === 1 ? one : { ...one, ...ruleSet.origin(one) }),
  );
  return ignoring(found, ruleSet.source.ignore ?? [], reps !== undefined).map((one) => ({
    ...one,
    severity: lintCodes[one.code].severity,
    of: isOfRoster(one) ? "roster" : "rule-set",
  }));
};

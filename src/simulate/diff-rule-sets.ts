import { instantOf } from "../engine/instant-of.js";
import type { RuleSet } from "../engine/rule-set.js";
import { openBook } from "../ledger/open-book.js";
import { findChanges } from "./changes.js";
import type { Sides } from "./compare-lead.js";
import type { DiffOptions, RuleSetDiff } from "./diff.js";
import { openCauses } from "./find-cause.js";
import { matchRoutes } from "./match-routes.js";
import { openReplay } from "./replay.js";
import { searchLeads } from "./search/search-leads.js";
import { openSide } from "./side.js";
import { openTally } from "./tally.js";

const listOf = (rows: Iterable<unknown> | undefined): unknown[] | undefined =>
  rows === undefined ? undefined : [...rows];

/** Whether graders learn from all leads, so that they have to be there as a list. */
export const learnsFromLeads = ({ grades }: RuleSet): boolean => grades.some(({ fit }) => fit?.needsLeads === true);

/**
 * Compares two rule sets by meaning: what the files say differently, which leads go elsewhere, from where to where, and what moves them.
 *
 * Leads are searched: those made of the values that tell the rules apart, and those computed from the conditions, which also prove for
 * most routes that nothing else moves. Leads that are given are decided in their order, so that changed turns and caps show.
 *
 * @param before the rule set as it was
 * @param after the rule set as it is to be
 * @param options `now`; `leads`, and `reps` with whom it is compared who gets each lead
 * @throws RosterError for a roster that cannot be used
 * @throws BookError for a `book` that is no saved book
 * @throws RangeError when `now` is no instant
 * @example
 * ```ts
 * const after = parseRuleSet({ name: "next", teams: { sales: {} }, routes: [{ assign: { team: "sales" } }] });
 * const { search } = diffRuleSets(ruleSet, after, { now: "2026-03-02T09:00:00+08:00" });
 * for (const { from, to, cause, examples } of search.movements) console.log(from, to, cause.text, examples[0]?.lead);
 * ```
 */
export const diffRuleSets = (before: RuleSet, after: RuleSet, options: DiffOptions): RuleSetDiff => {
  const leads = [before, after].some(learnsFromLeads) ? listOf(options.leads) : options.leads;
  const { replay, finish } = openDiff(before, after, { ...options, leads });
  for (const row of leads ?? []) replay(row);
  return finish(leads !== undefined);
};

/** The comparison in parts, for leads that come one by one. */
export const openDiff = (before: RuleSet, after: RuleSet, options: DiffOptions) => {
  const { now, reps, repsAfter = reps, book, search = 2000 } = options;
  const at = instantOf(now);
  const [rows, rowsAfter] = [listOf(reps), repsAfter === reps ? undefined : listOf(repsAfter)];
  const tables = { now, orders: listOf(options.orders), interactions: listOf(options.interactions) };
  const population = Array.isArray(options.leads) ? options.leads : [];
  const sides: Sides = {
    before: openSide(before, rows, tables, population),
    after: openSide(after, rowsAfter ?? rows, tables, population),
    roster: rows !== undefined,
  };
  const isNewRoster = rowsAfter !== undefined;
  const pairs = matchRoutes(before, after);
  const causeOf = openCauses(sides, pairs, isNewRoster);
  const replay = openReplay(sides, openTally(sides, causeOf), { before: openBook(book), after: openBook(book) });
  return {
    replay: replay.add,
    finish: (given: boolean): RuleSetDiff => ({
      before: before.stamp,
      after: after.stamp,
      same: before.hash === after.hash,
      changes: findChanges(before, after, pairs),
      roster: sides.roster,
      search: searchLeads(sides, openTally(sides, causeOf), {
        book: openBook(book),
        now: at,
        count: search,
        isNewRoster,
      }),
      ...(given && { given: replay.result() }),
    }),
  };
};

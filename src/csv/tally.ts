import type { RuleSet } from "../engine/rule-set.js";
import type { Decision, RuleSetStamp } from "../model/decision.js";
import { recordStates } from "../model/duplicates.js";
import type { LeadProblem } from "../model/lead.js";
import { openGreatestLags } from "../turns/greatest-lags.js";
import { openRejectedFields } from "./rejected-fields.js";

type Counts = { readonly [name: string]: number };

/** What a run came to. Keys are in a fixed order: that of the rule file and of the roster, else that of the rows. */
export interface Summary {
  readonly rows: number;
  readonly rejected: number;
  /** How many decisions had each outcome, and each reason. */
  readonly outcomes: Counts;
  readonly reasons: Counts;
  /** How many leads are duplicates, by what the record is of which they are; only where there are some. */
  readonly duplicates?: Counts;
  /** How many leads each rep got in each team. */
  readonly teams: { readonly [team: string]: Counts };
  /** The greatest lag of each rotation, ahead or behind, after any lead of the run: in leads, or in units of value. */
  readonly lag: Counts;
  /** How many leads that had waited had each outcome when they were decided again before the first row, and how many each rep got of them in each team. */
  readonly released?: { readonly outcomes: Counts; readonly teams: { readonly [team: string]: Counts } };
  readonly ruleSet: RuleSetStamp;
  /** The titles of the columns that were kept beside the decisions, the last of `decisions.csv`. */
  readonly kept?: readonly string[];
}

const add = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

const byPlace = <Value>(map: ReadonlyMap<string, Value>, names: Iterable<string>): [string, Value][] => {
  const places = new Map([...names].map((name, i) => [name, i]));
  const place = (name: string): number => places.get(name) ?? places.size;
  return [...map].sort(([a], [b]) => place(a) - place(b));
};

const offDuty = new Set(["nobody-active", "nobody-on-duty"]);

/** Counts what a run comes to. */
export const openTally = (ruleSet: RuleSet, repIds: readonly string[]) => {
  let decided = 0;
  let rejected = 0;
  let idle = 0;
  const outcomes = new Map<string, number>();
  const reasons = new Map<string, number>();
  const duplicates = new Map<string, number>();
  const teams = new Map<string, Map<string, number>>();
  const released = { outcomes: new Map<string, number>(), teams: new Map<string, Map<string, number>>() };
  const lags = openGreatestLags();
  const rejectedFields = openRejectedFields();

  const addTo = (counts: typeof teams, { outcome, team = "", rep }: Decision): void => {
    if (outcome !== "assigned" || rep === undefined) return;
    const reps = counts.get(team) ?? new Map<string, number>();
    if (reps.size === 0) counts.set(team, reps);
    add(reps, rep);
  };
  const teamCounts = (counts: typeof teams): Summary["teams"] =>
    Object.fromEntries(
      byPlace(counts, ruleSet.teams.keys()).map(([team, reps]) => [team, Object.fromEntries(byPlace(reps, repIds))]),
    );

  return {
    lags,
    decision: (decision: Decision): void => {
      const { outcome, reason, duplicate } = decision;
      decided += 1;
      add(outcomes, outcome);
      add(reasons, reason);
      if (duplicate !== undefined) add(duplicates, duplicate.state);
      if (offDuty.has(reason)) idle += 1;
      addTo(teams, decision);
    },
    released: (decision: Decision): void => {
      add(released.outcomes, decision.outcome);
      addTo(released.teams, decision);
    },
    reject: (problems: readonly LeadProblem[]): void => {
      rejected += 1;
      rejectedFields.add(problems);
    },
    summary: (): Summary => ({
      rows: decided + rejected,
      rejected,
      outcomes: Object.fromEntries(outcomes),
      reasons: Object.fromEntries(reasons),
      ...(duplicates.size > 0 && { duplicates: Object.fromEntries(byPlace(duplicates, recordStates)) }),
      teams: teamCounts(teams),
      lag: Object.fromEntries(
        byPlace(lags.values, ruleSet.teams.keys()).map(([rotation, lag]) => [rotation, Math.round(lag * 1e4) / 1e4]),
      ),
      ...(released.outcomes.size > 0 && {
        released: { outcomes: Object.fromEntries(released.outcomes), teams: teamCounts(released.teams) },
      }),
      ruleSet: ruleSet.stamp,
    }),
    /** The field for which every row was rejected. */
    fieldOfAllRejects: (): string | undefined => (decided > 0 || rejected === 0 ? undefined : rejectedFields.ofAll()),
    /** Whether no row found anybody on duty. */
    nobodyOnDuty: (): boolean => decided > 0 && idle === decided,
  };
};

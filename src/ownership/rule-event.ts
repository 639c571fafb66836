import type * as z from "zod";
import type { Facts, Predicate, Vocabulary } from "../conditions/facts.js";
import type { Action } from "../model/action.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";
import type { Pool } from "../model/pool.js";
import type { Subject } from "./subject.js";

/** What a rule of these lists may refer to while the rule file is read; problems go to `report`. */
export interface RulePlace {
  readonly vocabulary: Vocabulary;
  readonly timeZone: string;
  readonly teams: ReadonlySet<string>;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly report: Report;
  readonly readPredicate: (source: Guarded, path: Path) => Predicate;
}

/** A rule, ready to run: what is due for a lead for which its conditions hold. */
export interface Due {
  readonly due: (subject: Subject, rule: string) => readonly Action[];
}

/** A kind of rule of the lists `lifecycle`, `followUps` and `ownership`: the key that says what it does, and its parameters. */
export interface RuleEvent<Params = never, Made extends Due = Due> {
  readonly type: string;
  /** The schema of `Params`. */
  readonly params: z.ZodType;
  readonly make: (params: Params, place: RulePlace, path: Path) => Made;
}

/** One rule of a list. */
export interface ListedRule<Made extends Due = Due> {
  readonly name: string;
  readonly priority: number;
  /** Where in the rule file it stands. */
  readonly at: Path;
  readonly does: Made;
}

/** The rules of a list that do one kind of thing, in the order in which they are tried. */
export interface RuleList<Made extends Due = Due> {
  readonly rules: readonly ListedRule<Made>[];
  /** The first whose conditions hold. */
  readonly first: (facts: Facts) => ListedRule<Made> | undefined;
  /** Gives all whose conditions hold. */
  readonly each: (facts: Facts, take: (rule: ListedRule<Made>) => void) => void;
}

/** The rules of a list by kind. */
export type RuleLists<Events extends { readonly [type: string]: RuleEvent<never, Due> }> = {
  readonly [type in keyof Events]: RuleList<ReturnType<Events[type]["make"]>>;
};

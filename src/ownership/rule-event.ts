import type * as z from "zod";
import type { ConditionTree } from "../conditions/condition-tree.js";
import type { Facts, Predicate, Vocabulary } from "../conditions/facts.js";
import type { Action } from "../model/action.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";
import type { Language } from "../model/language.js";
import type { Pool } from "../model/pool.js";
import type { Subject } from "./subject.js";

/** What a rule of these lists may refer to while the rule file is read; problems go to `report`. */
export interface RulePlace {
  readonly vocabulary: Vocabulary;
  readonly timeZone: string;
  /** In which reasons are worded. */
  readonly language: Language;
  /** The stages of the life cycle, in their order. */
  readonly stages: readonly string[];
  readonly teams: ReadonlySet<string>;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly report: Report;
  readonly readPredicate: (source: Guarded, path: Path) => Predicate;
}

/** A rule, ready to run: what is due for a lead for which its conditions hold. */
export interface Due {
  /** Of rules of one kind the first whose conditions hold counts; where they differ in this, the first of each. */
  readonly per?: string | undefined;
  readonly due: (subject: Subject, rule: string, list: RuleList) => readonly Action[];
}

/** A kind of rule of the lists `lifecycle`, `followUps` and `ownership`: the key that says what it does, and its parameters. */
export interface RuleEvent<Params = never, Made extends Due = Due> {
  readonly type: string;
  /** The schema of `Params`. */
  readonly params: z.ZodType;
  /** What must hold besides the rule's own conditions. */
  readonly also?: (params: Params, place: RulePlace, path: Path) => readonly ConditionTree[];
  /** @param tree the rule's own conditions */
  readonly make: (params: Params, place: RulePlace, path: Path, tree: ConditionTree) => Made;
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
  /** Gives those that count: the first whose conditions hold, or the first of each `per`. */
  readonly counting: (facts: Facts, take: (rule: ListedRule<Made>) => void) => void;
}

/** The rules of a list by kind. */
export type RuleLists<Events extends { readonly [type: string]: RuleEvent<never, Due> }> = {
  readonly [type in keyof Events]: RuleList<ReturnType<Events[type]["make"]>>;
};

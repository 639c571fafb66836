import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { ConditionTree } from "../conditions/condition-tree.js";
import type { Evidence, Facts, Predicate, Vocabulary } from "../conditions/facts.js";
import type { Guard } from "../conditions/guard.js";
import type { RuleIndex } from "../conditions/rule-index/index-rules.js";
import type { Definition } from "../conditions/space/place.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import type { Label, ReceiptLine } from "../model/receipt.js";
import type { Doubt } from "./doubt.js";
import type { Table } from "./fold.js";

export type Grade = Label | readonly string[];

/** Learns from a population. A model is plain JSON; `load` makes it ready to use. */
export interface Fit<Model = unknown> {
  /** Whether the population is the leads; otherwise it is whoever has orders. */
  readonly needsLeads: boolean;
  /** `observe` is called for each lead of the population, with the grades before this one known. */
  readonly open: (evidence: Evidence) => { readonly observe: (facts: Facts) => void; readonly finish: () => object };
  /** A model as stored; `undefined` for what cannot be one. */
  load(json: unknown): Model | undefined;
  /** Sentences about a model that says less than it seems to. */
  warnings?(model: Model): readonly string[];
}

/** A part of a grader that leads may come to: a band, a rule, a row. */
export interface Branch<Model = unknown> {
  /** Where in the rule file it stands. */
  readonly at: Path;
  /** What it is, where its place alone does not say it. */
  readonly what?: string | undefined;
  /** Whether the lead came to it; is asked after `grade` with the same facts. */
  taken(facts: Facts, model: Model | undefined): boolean;
}

/** A grader of one rule file, ready to run. */
export interface Grader<Model = unknown> {
  /**
   * The grade of a lead; where it has none, the reason is put into the slot `reason`. What else the grader finds goes into its further slots.
   * `model` is what `fit` learned, `undefined` where nothing was.
   */
  grade(facts: Facts, model: Model | undefined): Grade | undefined;
  /** How the grade came about; is asked after `grade` with the same facts. */
  explain(facts: Facts, model: Model | undefined): readonly ReceiptLine[];
  readonly fit?: Fit<Model> | undefined;
  /** Its parts, which only who watches a rule set asks for. Without them, those of its grades count. */
  branches?(): readonly Branch<Model>[];
}

/** What a grader may refer to while the rule file is read. */
export interface GradePlace {
  readonly vocabulary: Vocabulary;
  readonly timeZone: string;
  readonly report: Report;
  /** @param placed where the file has what is read as if it stood at a path below `path` */
  readonly readPredicate: (
    source: Guarded,
    path: Path,
    vocabulary: Vocabulary,
    placed?: (path: Path) => Path,
  ) => Predicate;
  /** The same, to be found among others by `indexRules`. */
  readonly readGuard: (source: Guarded, path: Path, vocabulary: Vocabulary, placed?: (path: Path) => Path) => Guard;
  /** Finds rules in the order in which they are tried, whatever their number. */
  readonly indexRules: (rules: readonly Guard[]) => RuleIndex;
  /** Where in `facts.values` a further fact of this grade stands: `reason`, or one that `adds` names. */
  readonly slot: (fact: string) => number;
  /** Whether the grade has a `when`: the population is then the leads for which it holds. */
  readonly guarded: boolean;
  /** The tables; where there are none, as for reps, the reason is reported and what is read from them is missing. */
  readonly table: (name: "orders" | "interactions", path: Path) => Table;
}

/** What `review` may know of the facts. */
export interface ReviewPlace {
  readonly timeZone: string;
  /** Conditions over the facts that the grade may use. */
  readonly readTree: (source: Guarded) => ConditionTree;
  /** Every value that a fact can have, where they are few and known: the labels of a grade, the values of `oneOf`. */
  readonly valuesOf: (fact: string) => readonly (string | number | boolean)[] | undefined;
}

/** A kind of grader: its name in rule files, its parameters, and how it is made ready. */
export interface GraderType<Params = unknown, Model = unknown> {
  readonly type: string;
  readonly params: StandardSchemaV1<unknown, Params>;
  /** Every label that it can give, best first. */
  labels(params: Params): readonly Label[];
  /** The grade of customers who are gone, where there is one. */
  lapsed?(params: Params): Label | undefined;
  /** The type of the grade, where the labels do not say it: a list of them, or any number. */
  gradeType?(params: Params): FieldType | undefined;
  /** The further facts that it adds, each `<name>.<fact>`, besides `reason`. */
  adds?(params: Params): { readonly [fact: string]: FieldType };
  make(params: Params, place: GradePlace, path: Path): Grader<Model>;
  /** The grade as conditions over the facts that it is made of, where it is nothing else. */
  definition?(params: Params, place: Pick<ReviewPlace, "readTree">): Definition;
  /** What is doubtful about parameters that can be used. */
  review?(params: Params, place: ReviewPlace, path: Path): readonly Doubt[];
}

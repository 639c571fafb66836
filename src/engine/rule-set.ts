import type { Step } from "../assign/step.js";
import type { Team } from "../assign/team.js";
import type { ConditionTree } from "../conditions/condition-tree.js";
import type { Facts, Predicate, TableName, Vocabulary } from "../conditions/facts.js";
import type { IndexStats, RuleIndex } from "../conditions/rule-index/index-rules.js";
import type { Definition } from "../conditions/space/place.js";
import type { JsonConditions } from "../conditions/to-conditions.js";
import type { Doubt } from "../grade/doubt.js";
import type { Grade, Grader, ReviewPlace } from "../grade/grader.js";
import type { DuplicateRules } from "../intake/duplicates/duplicate-rules.js";
import type { LeadIntake } from "../intake/intake.js";
import type { RuleSetStamp } from "../model/decision.js";
import type { Path, Problem } from "../model/errors.js";
import type { Field, IdSource, RepFieldSource } from "../model/field.js";
import type { Language } from "../model/language.js";
import type { Pool } from "../model/pool.js";
import type { Label, Receipt } from "../model/receipt.js";
import type { Told } from "../model/told.js";
import type { followUpEvents, lifecycleEvents, ownershipEvents } from "../ownership/index.js";
import type { RuleLists } from "../ownership/rule-event.js";
import type { ReadCalendar } from "./calendars/read-calendars.js";
import type { LeadTable } from "./evidence/read-tables.js";
import type { RuleSetTree } from "./rule-set-schema.js";

/** A json-rules-engine rule; its event says what follows: `assign`, `reclaim`, `plan`, … */
export interface JsonRule {
  name: string;
  priority: number;
  conditions: JsonConditions;
  event: { type: string; params: { [key: string]: unknown } };
}

/** A route, ready to run. */
export interface Route {
  readonly name: string;
  readonly priority: number;
  /** Where in the rule file it stands. */
  readonly at: Path;
  /** Its conditions, those of `during` among them. */
  readonly tree: ConditionTree;
  readonly holds: Predicate;
  readonly steps: readonly Step[];
  /** Who is told of its leads, and who coordinates, where it says so. */
  readonly told: Told | undefined;
}

/** A fact made of a table or of other facts, ready to run. */
export interface DerivedFact {
  readonly name: string;
  /** Where in `facts.values` it stands. */
  readonly slot: number;
  readonly read: (facts: Facts) => unknown;
}

/** A grade, ready to run. */
export interface GradeRules {
  readonly name: string;
  /** Every label that it can give, best first. */
  readonly labels: readonly Label[];
  /** The names of the further facts that it adds; the last says why there is no grade. */
  readonly added: readonly string[];
  /** Where in `facts.values` the grade stands, and what it adds. */
  readonly slot: number;
  readonly slots: readonly number[];
  /** The names of the facts that it stands on. */
  readonly uses: ReadonlySet<string>;
  /** The grade of customers who are gone, where there is one. */
  readonly lapsed: Label | undefined;
  /** A number that the grade is made of, or its score: what is added up over the leads that have it. */
  readonly figure: (facts: Facts) => number | undefined;
  /** The tables that it is made of, also by way of the facts that it stands on. */
  readonly tables: ReadonlySet<TableName>;
  /** How long it stands, as an ISO 8601 duration. */
  readonly regradeEvery: string | undefined;
  /** Whether its `when` holds. */
  readonly applies: Predicate;
  /** The grade; what it adds is put into its slots. */
  readonly grade: (facts: Facts) => Grade | undefined;
  /** How the grade came about; is asked after `grade` with the same facts. */
  readonly explain: (facts: Facts) => Receipt;
  readonly fit: Grader["fit"];
  /** The grade as conditions over the facts that it is made of, where it is nothing else. */
  readonly definition: () => Definition | undefined;
  /** What is doubtful about it. */
  readonly review: (valuesOf: ReviewPlace["valuesOf"]) => readonly Doubt[];
}

/** The grades of reps, ready to run. */
export interface RepGradeRules {
  readonly grades: readonly GradeRules[];
  /** Where in the facts of a rep each grade, and what it adds, stands. */
  readonly slots: ReadonlyMap<string, number>;
  readonly width: number;
}

/** Conditions, and where in the rule file what they guard stands. */
export interface PlacedConditions {
  readonly path: Path;
  readonly tree: ConditionTree;
}

/** How the rules of a rule set are found. */
export interface RuleStats {
  readonly routes: IndexStats;
  /** The grades that are made by rules. */
  readonly grades: { readonly [grade: string]: IndexStats };
  /** Each list of territories side by side that conditions tell apart. */
  readonly territories: readonly IndexStats[];
}

/** The names that the rule file asks for. */
export interface Uses {
  /** Facts of leads and, as `rep.<column>`, of reps. */
  readonly facts: ReadonlySet<string>;
  /** Conditions that are referred to by name, those within other named conditions aside. */
  readonly conditions: ReadonlySet<string>;
}

/** The stages of the life cycle. */
export interface Stages {
  /** In their order. */
  readonly names: readonly string[];
  /** The field that says the stage, where there is one, and how it is read. */
  readonly field: string | undefined;
  readonly fieldValue: ((facts: Facts) => unknown) | undefined;
  /** At which stage a lead is: as the book says, else as the field says, else the first. */
  readonly read: (facts: Facts) => unknown;
}

/** The rules of the lists `lifecycle`, `followUps` and `ownership`, by kind. */
export interface After {
  /** Where there is a life cycle. */
  readonly stages: Stages | undefined;
  readonly lifecycle: RuleLists<typeof lifecycleEvents>;
  readonly followUps: RuleLists<typeof followUpEvents>;
  readonly ownership: RuleLists<typeof ownershipEvents>;
  /** How the new owner is chosen, by the name of the rule that hands over. */
  readonly handOvers: ReadonlyMap<string, readonly Step[]>;
}

/** A rule file that was read, checked and compiled: hand it to `createEngine`. It is frozen. */
export interface RuleSet {
  readonly name: string;
  readonly version: string;
  /** The hash of what the file means; its layout, comments and descriptions do not count. */
  readonly hash: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly fields: readonly Field[];
  /** What identifies a lead. */
  readonly id: IdSource;
  readonly repFields: { readonly [column: string]: RepFieldSource };
  /** The tables that derived facts and grades are made of. */
  readonly tables: readonly LeadTable[];
  readonly derived: readonly DerivedFact[];
  readonly grades: readonly GradeRules[];
  /** The grades that routes, teams and territories ask for; what those stand on is in their `uses`. */
  readonly usedGrades: ReadonlySet<string>;
  /** How many facts a lead has. */
  readonly width: number;
  readonly repGrades: RepGradeRules;
  /** The hash of what grades learn by: a model of another one is refused. */
  readonly modelHash: string;
  readonly calendars: ReadonlyMap<string, ReadCalendar>;
  readonly teams: ReadonlyMap<string, Team>;
  /** Every fact of a lead. */
  readonly vocabulary: Vocabulary;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly territories: ReadonlySet<string>;
  /** In the order in which they are tried. */
  readonly routes: readonly Route[];
  /** Finds the first route whose conditions hold. */
  readonly routing: RuleIndex;
  /** How routes, the rules of grades and territories are found. */
  readonly stats: () => RuleStats;
  readonly fallback: readonly Step[];
  readonly intake: LeadIntake;
  /** How leads are compared with what is there already, where the file says so. */
  readonly duplicates: DuplicateRules | undefined;
  /** What holds of every lead that is not rejected: required fields are there. */
  readonly given: readonly ConditionTree[];
  readonly stamp: RuleSetStamp;
  /** All conditions but those over the rows of a table and on reps' grades, as they were read. */
  readonly conditions: readonly PlacedConditions[];
  /** The file itself, its tables expanded. */
  readonly source: RuleSetTree;
  /** What it means, apart from how it is laid out, by section: what its hash is made of. */
  readonly meaning: { readonly [section: string]: unknown };
  /** A problem with the place in `source` as one with the place in the file. */
  readonly origin: (problem: Problem) => Problem;
  readonly uses: Uses;
  /** The routes in json-rules-engine's form, in the order in which they are tried. */
  readonly jsonRules: readonly JsonRule[];
  /** What is asked for after the assignment, by list and kind. */
  readonly after: After;
  /** The rules of `after` in json-rules-engine's form, list by list. */
  readonly jsonRulesAfter: readonly JsonRule[];
}

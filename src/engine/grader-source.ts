import type { DerivedSource } from "../grade/derived.js";
import type { Label } from "../model/receipt.js";
import type { FactIn, GuardOf, Known, Remarks, Scalar } from "./condition-source.js";

/** What graders add to their grade: facts `<grade>.<one of these>`. */
export type Added =
  | "score"
  | "reason"
  | "reasons"
  | "computed"
  | "recency"
  | "frequency"
  | "monetary"
  | "r"
  | "f"
  | "m";

type Edges = { from?: number; above?: number; below?: number; upTo?: number };
type BandOf = Remarks & Edges & { grade: Label };
type RuleOf<In extends Known> = Remarks & GuardOf<In> & { name?: string };

/** A rule in the short form, or in json-rules-engine's. */
type Giving<Type extends string, Given> = Given | { event: { type: Type; params: Given } };

type AttributeOf<In extends Known> = Remarks &
  Edges &
  GuardOf<In> & { points: number | (Remarks & { fact: FactIn<In>; times?: number; plus?: number }); reason?: string };

type CharacteristicOf<In extends Known> = Remarks & {
  name: string;
  fact?: FactIn<In>;
  reason?: string;
  baseline?: number;
  missing?: number;
  attributes: readonly AttributeOf<In>[];
};

type Scores = number | readonly [number, number];
type SegmentOf = Remarks & { grade: Label; r?: Scores; f?: Scores; m?: Scores; fm?: Scores; rfm?: Scores };
type Ceilings = Remarks & ({ upTo: readonly number[] } | { below: readonly number[] });
type Floors = Remarks & ({ from: readonly number[] } | { above: readonly number[] });

/** The kinds of graders and the parameters of each. */
type OwnOf<In extends Known> =
  | { type: "bands"; fact: FactIn<In>; bands: readonly BandOf[]; missing?: Label }
  | { type: "rules"; rules: readonly (RuleOf<In> & Giving<"grade", { grade: Label }>)[]; otherwise?: Label }
  | { type: "table"; by: readonly FactIn<In>[]; rows: readonly (readonly unknown[])[]; otherwise?: Label }
  | { type: "tags"; rules: readonly (RuleOf<In> & Giving<"tag", { tag: string }>)[] }
  | {
      type: "scorecard";
      base?: number;
      characteristics: readonly CharacteristicOf<In>[];
      reasons?: "points-below" | "points-above";
      baseline?: number;
      cutoffs?: readonly BandOf[];
    }
  | {
      type: "rfm";
      quantiles?: number;
      nested?: boolean;
      monetary?: "sum" | "average";
      asOf?: string;
      thresholds?: Remarks & { recency: Ceilings; frequency: Floors; monetary: Floors };
      segments?: readonly SegmentOf[];
      split?: "mean";
      otherwise?: Label;
    }
  | { type: "pareto"; fact?: FactIn<In>; cuts?: readonly number[]; grades?: readonly Label[] }
  | {
      type: "trend";
      /** A column of the orders. */
      fact?: string;
      window: string;
      measure?: "sum" | "count" | "average";
      bands: readonly BandOf[];
      asOf?: string;
      young?: Label;
      new?: Label;
      lapsed?: Remarks & { gaps: number; grade: Label };
    }
  | {
      type: "decay";
      points: { [interaction: string]: number };
      halfLife?: string;
      zeroAfter?: string;
      caps?: { [interaction: string]: number };
      cutoffs?: readonly BandOf[];
      asOf?: string;
    }
  | {
      type: "likelihood";
      facts: readonly FactIn<In>[];
      won: GuardOf<In>["when"];
      lost: GuardOf<In>["when"];
      minimum?: number;
      cutoffs?: readonly BandOf[];
    };

/** A grader over known facts, with what any grader takes. */
export type GraderOf<In extends Known> = Remarks &
  GuardOf<In> & {
    override?: FactIn<In> | (Remarks & { field: FactIn<In>; until?: FactIn<In>; reason?: FactIn<In> });
    order?: readonly Label[];
    regradeEvery?: string;
  } & OwnOf<In>;

/** A fact made of a table, whose columns no rule file declares, or the ratio of two facts. */
export type DerivedOf<Fact extends string> =
  | Exclude<DerivedSource, { ratio: unknown } | { plus: unknown }>
  | (Remarks & ({ ratio: readonly [Fact, Fact] } | { plus: readonly [Fact, Fact] }));

/** A grader of one's own: its parameters are checked when the rule set is parsed. */
type OwnGrader<Type extends string> = Type extends string ? { type: Type; [parameter: string]: unknown } : never;

/** A grader that comes with fairlead, or one of these of one's own. */
export type AnyGraderOf<In extends Known, Own extends string> = GraderOf<In> | OwnGrader<Own>;

/** Facts and named conditions of any names. */
export type AnyNames = { facts: { [fact: string]: Scalar }; conditions: string };

type KeyOf<Union> = Union extends unknown ? keyof Union : never;
type BuiltIn = GraderOf<AnyNames>;

/** The keys of a grader that its type does not have. */
export type StrayKeyOf<Grader> = Grader extends { type: infer Type extends BuiltIn["type"] }
  ? Exclude<keyof Grader, KeyOf<Extract<BuiltIn, { type: Type }>>>
  : never;

type GradesIn<Items> = Items extends readonly (infer Item)[]
  ? Item extends { grade: infer Grade }
    ? Grade
    : Item extends { event: { params: { grade: infer Grade } } }
      ? Grade
      : never
  : never;
type TagsIn<Items> = Items extends readonly (infer Item)[]
  ? Item extends { tag: infer Tag }
    ? Tag
    : Item extends { event: { params: { tag: infer Tag } } }
      ? Tag
      : never
  : never;
type Also<Grader, Key extends string> = Grader extends { [key in Key]: infer Grade } ? Grade : never;

type Given<Grader> = Grader extends { override: unknown }
  ? Label
  : Grader extends { type: "bands"; bands: infer Bands }
    ? GradesIn<Bands> | Also<Grader, "missing">
    : Grader extends { type: "rules"; rules: infer Rules }
      ? GradesIn<Rules> | Also<Grader, "otherwise">
      : Grader extends { type: "tags"; rules: infer Rules }
        ? TagsIn<Rules>
        : Grader extends { type: "scorecard" | "decay" | "likelihood"; cutoffs: infer Cutoffs }
          ? GradesIn<Cutoffs>
          : Label;

/** What a grader can give, as far as its parameters say; of any other grader, any label. */
export type GivenBy<Grader> = [Given<Grader>] extends [never] ? Label : Given<Grader>;

import type { DerivedSource } from "../grade/derived.js";
import type { Label } from "../model/receipt.js";
import type { GuardOf, Remarks } from "./condition-source.js";

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
type RuleOf<Fact extends string> = Remarks & GuardOf<Fact> & { name?: string };

/** A rule in the short form, or in json-rules-engine's. */
type Giving<Type extends string, Given> = Given | { event: { type: Type; params: Given } };

type AttributeOf<Fact extends string> = Remarks &
  Edges &
  GuardOf<Fact> & { points: number | (Remarks & { fact: Fact; times?: number; plus?: number }); reason?: string };

type CharacteristicOf<Fact extends string> = Remarks & {
  name: string;
  fact?: Fact;
  reason?: string;
  baseline?: number;
  missing?: number;
  attributes: AttributeOf<Fact>[];
};

type Scores = number | [number, number];
type SegmentOf = Remarks & { grade: Label; r?: Scores; f?: Scores; m?: Scores; fm?: Scores; rfm?: Scores };
type Ceilings = Remarks & ({ upTo: number[] } | { below: number[] });
type Floors = Remarks & ({ from: number[] } | { above: number[] });

/** The kinds of graders and the parameters of each. */
type OwnOf<Fact extends string> =
  | { type: "bands"; fact: Fact; bands: BandOf[]; missing?: Label }
  | { type: "rules"; rules: (RuleOf<Fact> & Giving<"grade", { grade: Label }>)[]; otherwise?: Label }
  | { type: "table"; by: Fact[]; rows: unknown[][]; otherwise?: Label }
  | { type: "tags"; rules: (RuleOf<Fact> & Giving<"tag", { tag: string }>)[] }
  | {
      type: "scorecard";
      base?: number;
      characteristics: CharacteristicOf<Fact>[];
      reasons?: "points-below" | "points-above";
      baseline?: number;
      cutoffs?: BandOf[];
    }
  | {
      type: "rfm";
      quantiles?: number;
      nested?: boolean;
      monetary?: "sum" | "average";
      asOf?: string;
      thresholds?: Remarks & { recency: Ceilings; frequency: Floors; monetary: Floors };
      segments?: SegmentOf[];
      split?: "mean";
      otherwise?: Label;
    }
  | { type: "pareto"; fact?: Fact; cuts?: number[]; grades?: Label[] }
  | {
      type: "trend";
      /** A column of the orders. */
      fact?: string;
      window: string;
      measure?: "sum" | "count" | "average";
      bands: BandOf[];
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
      cutoffs?: BandOf[];
      asOf?: string;
    }
  | {
      type: "likelihood";
      facts: Fact[];
      won: GuardOf<Fact>["when"];
      lost: GuardOf<Fact>["when"];
      minimum?: number;
      cutoffs?: BandOf[];
    };

/** A grader over known facts, with what any grader takes. */
export type GraderOf<Fact extends string> = Remarks &
  GuardOf<Fact> & {
    override?: Fact | (Remarks & { field: Fact; until?: Fact; reason?: Fact });
    order?: Label[];
    regradeEvery?: string;
  } & OwnOf<Fact>;

/** A fact made of a table, whose columns no rule file declares, or the ratio of two facts. */
export type DerivedOf<Fact extends string> =
  | Exclude<DerivedSource, { ratio: unknown } | { plus: unknown }>
  | (Remarks & ({ ratio: [Fact, Fact] } | { plus: [Fact, Fact] }));

import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { FieldType } from "../model/field.js";
import type { FactValue } from "../model/lead.js";
import type { Label, ReceiptLine } from "../model/receipt.js";
import type { Grade } from "./grader.js";

/** What a grader of one's own may look at. */
export interface GraderContext<Params, Model> {
  readonly params: Params;
  /** The value of a fact that `facts` names. */
  readonly fact: (name: string) => FactValue | undefined;
  /** What `fit` learned; `undefined` for a grader that does not learn. */
  readonly model: Model;
  /** The instant as of which leads are graded. */
  readonly now: Date;
}

/** A lead of the population that a grader of one's own learns from. */
export interface PopulationLead {
  /** The value of a fact that `facts` names. */
  readonly fact: (name: string) => FactValue | undefined;
}

/** A grade, and the further facts that `adds` names; without a grade `reason` says why. */
export interface GradeFound {
  readonly grade?: Grade | undefined;
  readonly reason?: string | undefined;
  readonly [fact: string]: FactValue | undefined;
}

/** What `defineGrader` takes. */
export interface GraderDefinition<Params, Model = undefined> {
  readonly type: string;
  readonly params: StandardSchemaV1<unknown, Params>;
  /** The names of the facts that it looks at: they are checked when a rule file is read. */
  readonly facts?: (params: Params) => readonly string[];
  /** Every grade that it can give, best first. */
  readonly labels?: (params: Params) => readonly Label[];
  /** The type of the grade, where `labels` do not say it; default `string`. */
  readonly gradeType?: "string" | "number" | "list";
  /** The further facts that it adds and their types, each `<name>.<fact>`. */
  readonly adds?: { readonly [fact: string]: FieldType };
  /** Learns from the leads; the model is plain JSON. */
  readonly fit?: (population: {
    readonly params: Params;
    readonly leads: Iterable<PopulationLead>;
    readonly now: Date;
  }) => Model;
  readonly grade: (context: GraderContext<Params, Model>) => Label | GradeFound | undefined;
  /** How the grade came about. */
  readonly explain: (context: GraderContext<Params, Model>) => readonly ReceiptLine[];
}

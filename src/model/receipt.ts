import type { FactValue } from "./lead.js";

/** What a grader says of a lead: one of the labels of the rule file. */
export type Label = string | number;

/** One line of a receipt. */
export interface ReceiptLine {
  /** What the line is about: a characteristic, a fact, a kind of interaction, a measure. */
  readonly name: string;
  /** What was found there. */
  readonly value?: FactValue | undefined;
  /** What it adds to the score; the lines of a score sum to it. Log-odds in `likelihood`. */
  readonly points?: number | undefined;
  /** The score of its own that the value got, which the lines of such a receipt do not sum to. */
  readonly score?: number | undefined;
  readonly reason?: string | undefined;
  /** The edges that the value was compared with, in ascending order. */
  readonly edges?: readonly number[] | undefined;
}

/** How one grade came about, to the last point. */
export interface Receipt {
  readonly grade: Label | readonly string[] | undefined;
  readonly score?: number | undefined;
  /** Why there is no grade. */
  readonly reason?: string | undefined;
  readonly lines: readonly ReceiptLine[];
  /** The grade that a person gave instead of the computed one. */
  readonly override?:
    | {
        readonly computed: Label | readonly string[] | undefined;
        readonly until?: string | undefined;
        readonly reason?: string | undefined;
      }
    | undefined;
}

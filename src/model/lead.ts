/** The value of one fact of a lead. A date is its ISO 8601 text: `2026-05-01` for a day, `2026-05-01T02:00:00.000Z` for an instant. */
export type FactValue = string | number | boolean | bigint | readonly FactValue[] | { readonly [key: string]: unknown };

/** A lead as read: `id` and one key for each declared field that has a value. It has no prototype: a field may have any name. */
export type Lead = { readonly id: string } & { readonly [field: string]: FactValue | undefined };

export const rowReasons = [
  "missing",
  "not-a-number",
  "not-a-boolean",
  "not-a-date",
  "not-one-of",
  "not-a-phone",
  "cut-by-spreadsheet",
  "not-an-email",
  "not-a-credit-code",
  "not-text",
  "not-a-list",
  "not-an-object",
  "duplicate-id",
  "owner-unknown",
  "owner-ambiguous",
  "owner-left",
  "not-an-event",
  "wrong-number-of-cells",
  "bad-encoding",
] as const;
/** Why a cell could not be read, or what is wrong with a row beyond its cells. */
export type RowReason = (typeof rowReasons)[number];

/** One thing that is wrong with one field of a lead. `value` is what was found, as text. */
export interface LeadProblem {
  readonly field: string;
  readonly value: string;
  readonly reason: RowReason;
}

/** A lead, or why it could not be read; `warnings` are cells that count as missing. */
export type Intake =
  | { readonly ok: true; readonly lead: Lead; readonly warnings: readonly LeadProblem[] }
  | {
      readonly ok: false;
      readonly id: string | undefined;
      readonly problems: readonly LeadProblem[];
      readonly warnings: readonly LeadProblem[];
    };

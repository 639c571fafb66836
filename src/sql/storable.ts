import type { Intake, LeadProblem } from "../model/lead.js";
import { LedgerError } from "./ledger-error.js";

/** PostgreSQL takes no NUL, and no half of a character. */
const refused = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** What fits into an index of PostgreSQL (2704 bytes), a scope beside it. */
const longest = 1500;
const longestScope = 500;

const fits = (text: string, bytes: number): boolean => !refused.test(text) && Buffer.byteLength(text) <= bytes;

/** Whether any database can keep this as an id or a name. */
const isStorable = (text: string): boolean => fits(text, longest);

const checkText = (text: unknown, what: string): void => {
  if (typeof text !== "string") throw new LedgerError("unusable", `the ${what} is no text`);
};

/** @throws LedgerError that does not show the text */
export const checkStorable = (text: string, what: "id of a lead" | "name of a rep or a rotation"): void => {
  checkText(text, what);
  if (!isStorable(text))
    throw new LedgerError(
      "unusable",
      `the ${what} holds a character that not every database takes, or is longer than ${longest} bytes`,
    );
};

/** @throws LedgerError */
export const checkScope = (scope: string): void => {
  checkText(scope, "scope");
  if (!fits(scope, longestScope))
    throw new LedgerError(
      "unusable",
      `the scope holds a character that not every database takes, or is longer than ${longestScope} bytes`,
    );
};

/** @throws LedgerError for an id that a database would not take, or not give back as it was */
export const checkId = (leadId: string): void => checkStorable(leadId, "id of a lead");

/** What is wrong with a text that no database would take as an id or a name; nothing otherwise. */
export const unstorable = (field: string, value: string): readonly LeadProblem[] =>
  isStorable(value) ? [] : [{ field, value, reason: "not-text" }];

/** A lead whose id no database would take is rejected like one that cannot be read. */
export const storable = (intake: Intake): Intake => {
  if (!intake.ok) return intake;
  const problems = unstorable("id", intake.lead.id);
  return problems.length === 0 ? intake : { ok: false, id: undefined, problems, warnings: intake.warnings };
};

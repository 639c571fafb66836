import type { Intake } from "../model/lead.js";
import { LedgerError } from "./ledger-error.js";

/** PostgreSQL takes no NUL, and no half of a character. */
const unstorable = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/** @throws LedgerError for an id that a database would not take, or not give back as it was */
export const checkId = (leadId: string): void => {
  if (unstorable.test(leadId))
    throw new LedgerError("unusable", "the id of a lead holds a character that no database takes");
};

/** A lead whose id no database would take is rejected like one that cannot be read. */
export const storable = (intake: Intake): Intake =>
  intake.ok && unstorable.test(intake.lead.id)
    ? {
        ok: false,
        id: undefined,
        problems: [{ field: "id", value: intake.lead.id, reason: "not-text" }],
        warnings: intake.warnings,
      }
    : intake;

import type { LedgerEvent } from "../../model/event.js";
import type { LeadProblem } from "../../model/lead.js";
import { unstorable } from "../../sql/storable.js";

/** What becomes a column of a table. */
const columns = new Set(["leadId", "rep", "rotation", "pool"]);

/** The names in an event that no database would take. */
export const unstorableIn = (event: LedgerEvent): readonly LeadProblem[] =>
  Object.entries(event).flatMap(([field, value]) =>
    columns.has(field) && typeof value === "string" ? unstorable(field, value) : [],
  );

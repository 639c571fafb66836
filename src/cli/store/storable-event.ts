import type { LedgerEvent } from "../../model/event.js";
import type { LeadProblem } from "../../model/lead.js";
import { storable } from "../../sql/storable.js";

/** What becomes a column of a table. */
const columns = new Set(["leadId", "rep", "rotation", "pool"]);

/** The names in an event that no database would take. */
export const unstorableIn = (event: LedgerEvent): readonly LeadProblem[] =>
  Object.entries(event).flatMap(([field, value]) => {
    if (!columns.has(field) || typeof value !== "string") return [];
    const read = storable({ ok: true, lead: { id: value }, warnings: [] });
    return read.ok ? [] : read.problems.map((problem) => ({ ...problem, field }));
  });

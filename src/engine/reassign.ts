import type { LeadIntake } from "../intake/intake.js";
import { issue } from "../ledger/open-book.js";
import type { Engine } from "./engine.js";
import { instantOf } from "./instant-of.js";

/** Ends the decision that stands, and assigns anew. */
export const reassignBy =
  (readRow: LeadIntake["row"], assign: Engine["assign"]): Engine["reassign"] =>
  (row, { reason, ...options }) => {
    const read = readRow(row);
    if (read.ok && options.book.state.open.has(read.lead.id)) {
      const at = new Date(instantOf(options.now)).toISOString();
      options.book.record(
        issue({ type: "reclaimed", leadId: read.lead.id, at, ...(reason !== undefined && { reason }) }),
      );
    }
    return assign(row, options);
  };

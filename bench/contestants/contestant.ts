import type { LeadRow, Workload } from "../workloads/workload.js";

/** The name of the first rule that holds, or `undefined`. */
export type Decide = (lead: LeadRow) => string | undefined;
export type DecideLater = (lead: LeadRow) => Promise<string | undefined>;

/** Somebody who answers a workload: translates its rules once, then decides lead by lead. */
export interface Contestant {
  readonly name: string;
  /** The package whose version stands in the table; fairlead itself has none. */
  readonly package?: string;
  /** The workloads that it answers; all of them where this is left out. */
  readonly only?: readonly string[];
  readonly open: (workload: Workload) => Decide | { readonly later: DecideLater };
}

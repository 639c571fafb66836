import { closures } from "./closures.js";
import type { Contestant } from "./contestant.js";
import { fairlead } from "./fairlead.js";
import { fairleadScan } from "./fairlead-scan.js";
import { jsonLogic } from "./json-logic.js";
import { jsonRulesEngine } from "./json-rules-engine.js";
import { lookupTable } from "./lookup-table.js";
import { tunedTable } from "./tuned-table.js";
import { zen } from "./zen.js";

/** Everybody who takes part, in the order of the table; the first is compared with the others. */
export const contestants: readonly Contestant[] = [
  fairlead,
  lookupTable,
  tunedTable,
  closures,
  fairleadScan,
  jsonLogic,
  zen,
  jsonRulesEngine,
];

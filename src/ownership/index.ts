import { advance } from "./advance.js";
import { check } from "./check.js";
import { complaint } from "./complaint.js";
import { demote } from "./demote.js";
import { escalate } from "./escalate.js";
import { handOver } from "./hand-over.js";
import { plan } from "./plan/plan.js";
import { reassign } from "./reassign.js";
import { reclaim } from "./reclaim.js";

/** What the rules of each list may do. */
export const lifecycleEvents = { advance, demote };
export const followUpEvents = { plan };
export const ownershipEvents = { check, complaint, escalate, "hand-over": handOver, reassign, reclaim };

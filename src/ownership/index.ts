import { advance } from "./advance.js";
import { check } from "./check.js";
import { complaint } from "./complaint.js";
import { demote } from "./demote.js";
import { handOver } from "./hand-over.js";

/** What the rules of each list may do. */
export const lifecycleEvents = { advance, demote };
export const followUpEvents = {};
export const ownershipEvents = { check, complaint, "hand-over": handOver };

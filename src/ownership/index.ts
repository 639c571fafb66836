import { check } from "./check.js";
import { escalate } from "./escalate.js";
import { plan } from "./plan/plan.js";
import { reassign } from "./reassign.js";
import { reclaim } from "./reclaim.js";

/** What the rules of each list may do. */
export const lifecycleEvents = {};
export const followUpEvents = { plan };
export const ownershipEvents = { check, escalate, reassign, reclaim };

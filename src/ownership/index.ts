import { check } from "./check.js";
import { escalate } from "./escalate.js";
import { reassign } from "./reassign.js";

/** What the rules of each list may do. */
export const lifecycleEvents = {};
export const followUpEvents = {};
export const ownershipEvents = { check, escalate, reassign };

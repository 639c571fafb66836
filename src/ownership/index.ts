import { check } from "./check.js";
import { plan } from "./plan/plan.js";

/** What the rules of each list may do. */
export const lifecycleEvents = {};
export const followUpEvents = { plan };
export const ownershipEvents = { check };

/** What the rules of each list may do. */
export const lifecycleEvents = {};
export const followUpEvents = {};
export const ownershipEvents = {};

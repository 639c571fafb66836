export { type AssignAsyncOptions, assignAsync } from "./assign-async.js";
export { FactError } from "./fact-error.js";
export type { AsyncFact } from "./inquiry.js";

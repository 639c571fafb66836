export { type AssignAsyncOptions, assignAsync } from "./assign-async.js";
export { type AsyncFact, FactError } from "./inquiry.js";

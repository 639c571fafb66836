export { type AssignFileOptions, type AssignFileResult, assignFile } from "./assign-file.js";
export { readBook } from "./book-file.js";
export { InputError } from "./input-error.js";
export type { Source } from "./open-input.js";
export { type LeadRow, type Leads, readLeads } from "./read-leads.js";
export { type RepsOptions, readReps } from "./read-reps.js";
export { type CsvRow, type JsonRow, type ReadOptions, type Rows, readRows } from "./read-rows.js";
export { readRuleSet } from "./read-rule-set.js";
export type { Summary } from "./tally.js";

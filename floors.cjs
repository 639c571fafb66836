/**
 * The folders of src, floor by floor. Imports point down only, and folders on one floor never import each other.
 * Both dependency-cruiser and eslint read this list.
 */
exports.floors = [
  ["kit"],
  ["model"],
  ["conditions", "turns"],
  ["intake", "grade", "route", "assign", "ledger", "ownership"],
  ["engine"],
  ["csv", "sql", "async", "report"],
  ["testing", "simulate"],
  ["cli"],
];

/** From this floor on, code may touch the outside: files, the clock, randomness. */
exports.outside = 5;

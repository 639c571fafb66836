import * as z from "zod";
import { outcomes } from "./reason.js";
import { name, named, strict } from "./strict.js";

const row = named(z.unknown());
const count = z.int().min(0);

const cell = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.union([z.string(), z.number()]))]);

/** Rows as a table: the columns once, then the cells of each row. */
const grid = { columns: z.array(name).min(1), rows: z.array(z.array(cell)).min(1) };

/** A file, relative to the spec, or its rows, or a table. */
const rows = z.union([name, z.array(row), strict(grid)]);
export type RowsSource = z.infer<typeof rows>;

/** What a test starts from. */
const setting = {
  /** An instant; without an offset in the rule set's zone. */
  now: name.optional(),
  reps: rows.optional(),
  orders: rows.optional(),
  interactions: rows.optional(),
  /** The leads that graders learn from where there is no model. */
  population: rows.optional(),
  model: z.union([name, row]).optional(),
  /** What the book holds already. */
  events: rows.optional(),
  /** What every lead has that does not say otherwise. */
  defaults: row.optional(),
};

const absentOr = <Value extends z.ZodType>(value: Value) => z.union([value, z.null()]);
const text = absentOr(z.string());
const fact = absentOr(z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))]));

/** What must be so: keys that are left out are not looked at, `null` is nothing there. */
const expectation = strict({
  outcome: z.enum(outcomes).optional(),
  /** A list: any of them. */
  rep: z.union([text, z.array(z.string()).min(1)]).optional(),
  team: text.optional(),
  pool: text.optional(),
  route: text.optional(),
  via: text.optional(),
  /** Of the decision; behind `trace` that of the rep. */
  reason: name.optional(),
  duplicateOf: text.optional(),
  retryAt: text.optional(),
  repeated: z.boolean().optional(),
  problems: z
    .array(strict({ field: z.string(), value: z.string().optional(), reason: z.string().optional() }))
    .optional(),
  grades: named(fact).optional(),
  derived: named(fact).optional(),
  /** The day on which a grade is due again. */
  due: named(text).optional(),
  counts: named(count).optional(),
  order: z.array(z.string()).optional(),
  outcomes: z.partialRecord(z.enum(outcomes), count).optional(),
  totals: z.union([strict({ min: count.optional(), max: count.optional() }), named(count)]).optional(),
  repGrades: named(named(fact)).optional(),
});
export type Expectation = z.infer<typeof expectation>;

/** A step does one thing, and what must be so after it. */
const step = strict({
  assign: strict({ lead: row.optional(), count: z.int().min(1).optional(), like: row.optional() }).optional(),
  set: z.looseObject({ rep: name }).optional(),
  add: row.optional(),
  remove: name.optional(),
  at: name.optional(),
  record: z.looseObject({ type: name }).optional(),
  trace: strict({ lead: name, rep: name }).optional(),
  expect: expectation.optional(),
});
export type StepSource = z.infer<typeof step>;

const test = strict({
  name,
  ...setting,
  lead: row.optional(),
  expect: expectation.optional(),
  steps: z.array(step).min(1).optional(),
});
export type TestSource = z.infer<typeof test>;

const caseSetting = { name: name.optional(), ...setting };

/** Leads and what must become of each, one test a row. */
const cases = z.union([strict({ ...caseSetting, ...grid }), strict({ ...caseSetting, file: name })]);
export type CasesSource = z.infer<typeof cases>;

/** A spec: tests of a rule file (design, section 9). */
export const spec = strict({
  $schema: z.string().optional(),
  ruleSet: z.union([name, row]),
  ...setting,
  tests: z.array(test).optional(),
  cases: z.union([cases, z.array(cases).min(1)]).optional(),
});
export type SpecSource = z.infer<typeof spec>;

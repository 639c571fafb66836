import * as z from "zod";
import { actions } from "./action.js";
import { claimOutcomes } from "./claim.js";
import { outcomes } from "./reason.js";
import { name, named, oneOrMore, strict } from "./strict.js";

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
  now: name.optional().describe("The instant at which a test begins; without an offset in the zone of the rule set."),
  reps: rows.optional().describe("The roster: a file, or its rows."),
  orders: rows.optional().describe("The orders that grades are made of: a file, or its rows."),
  interactions: rows.optional().describe("The interactions that grades are made of: a file, or its rows."),
  population: rows.optional().describe("The leads that graders learn from where there is no model."),
  model: z.union([name, row]).optional().describe("What graders have learned: the model.json of fairlead grade."),
  existing: rows
    .optional()
    .describe("Customers that are there already, with which leads are compared: a file, or its rows."),
  events: rows.optional().describe("What the book holds already."),
  defaults: row
    .optional()
    .describe("What every lead has that does not say otherwise; {n} is its running number, {n:8} padded to 8 digits."),
};

const absentOr = <Value extends z.ZodType>(value: Value) => z.union([value, z.null()]);
const text = absentOr(z.string());
const fact = absentOr(z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))]));

/** An action by its lead, or by what of it must be so. */
const expectedAction = z.union([
  name,
  strict({
    lead: name,
    rep: text.optional(),
    reason: text.optional(),
    rule: text.optional(),
    step: absentOr(z.int()).optional(),
    instead: text.optional(),
    dueAt: text.optional(),
    to: text.optional(),
    team: text.optional(),
    pool: text.optional(),
    stage: text.optional(),
    channel: text.optional(),
    note: text.optional(),
    notify: z.array(z.string()).optional(),
    coordinator: text.optional(),
    opens: text.optional(),
    missing: z.array(z.string()).optional(),
  }),
]);
export type ExpectedAction = z.infer<typeof expectedAction>;

/** What must be so: keys that are left out are not looked at, `null` is nothing there. */
const expectation = strict({
  outcome: z
    .enum([...outcomes, ...claimOutcomes, "advanced", "closed"])
    .optional()
    .describe("What becomes of the lead, or of the claim; behind advance and close, whether it may be."),
  rep: z
    .union([text, z.array(z.string()).min(1)])
    .optional()
    .describe("Who gets the lead; a list: any of them; null: nobody."),
  from: text.optional().describe("Who had the customer before a hand-over."),
  opens: text.optional().describe("Who opens the account."),
  notify: z.array(z.string()).optional().describe("Who is told of the lead besides the rep."),
  coordinator: text.optional().describe("Who coordinates."),
  missing: z.array(z.string()).optional().describe("Behind advance and close: what is missing, all of it."),
  team: text.optional().describe("The team of the rep."),
  pool: text.optional().describe("The pool into which the lead goes."),
  route: text.optional().describe("The name of the route that the lead takes."),
  via: text.optional().describe("The pick by which the rep is chosen."),
  reason: name
    .optional()
    .describe("Why: of the decision; behind trace, why not this rep; behind claim, why it is refused."),
  duplicateOf: text.optional().describe("The record of which the lead is a duplicate."),
  retryAt: text.optional().describe("When a held lead is tried again."),
  dutyAt: text.optional().describe("When the next duty of a rep begins who got the lead while nobody was on duty."),
  repeated: z.boolean().optional().describe("Whether an earlier decision stands."),
  problems: z
    .array(strict({ field: z.string(), value: z.string().optional(), reason: z.string().optional() }))
    .optional()
    .describe("What is wrong with a lead that is rejected: all of it."),
  grades: named(fact).optional().describe("The grades of the lead, and what graders add to them; null: none."),
  derived: named(fact).optional().describe("What is derived of the lead."),
  due: named(text).optional().describe("The day on which a grade is due again."),
  counts: named(count)
    .optional()
    .describe("How many leads of this step each rep gets: exactly these reps exactly so many."),
  order: z.array(z.string()).optional().describe("The first reps in turn."),
  outcomes: z
    .partialRecord(z.enum(outcomes), count)
    .optional()
    .describe("How many leads of this step have each outcome: exactly these."),
  totals: z
    .union([strict({ min: count.optional(), max: count.optional() }), named(count)])
    .optional()
    .describe("How many leads of the whole test a rep has, or the least and the most of every rep on the roster."),
  repGrades: named(named(fact)).optional().describe("The grades of reps, by id."),
  actions: z
    .partialRecord(z.enum(actions), z.array(expectedAction))
    .optional()
    .describe("What a review asks for, by action: exactly this."),
});
export type Expectation = z.infer<typeof expectation>;

/** A step does one thing, and what must be so after it. */
const step = strict({
  assign: strict({ lead: row.optional(), count: z.int().min(1).optional(), like: row.optional() })
    .optional()
    .describe("Assigns one lead, or so many leads like one."),
  set: z
    .union([z.looseObject({ rep: name }), z.looseObject({ lead: name })])
    .optional()
    .describe("Changes columns of a rep, or fields of a lead."),
  add: row.optional().describe("Adds a rep to the roster."),
  remove: name.optional().describe("Takes a rep off the roster."),
  at: name.optional().describe("Moves the clock."),
  record: z.looseObject({ type: name }).optional().describe("Records an event; without `at` it happens now."),
  release: z
    .union([z.literal(true), strict({ limit: count })])
    .optional()
    .describe("Decides the leads that wait again; with a limit, until so many have gone to a rep or a pool."),
  review: z
    .union([z.literal(true), strict({ apply: z.boolean().optional() })])
    .optional()
    .describe("Asks what is due for all leads; with `apply` it is carried out."),
  claim: strict({ lead: oneOrMore(name), rep: name })
    .optional()
    .describe("A rep claims a lead from its pool, or several, all or none."),
  advance: strict({ lead: name, to: name }).optional().describe("Asks for another stage of a lead."),
  close: strict({
    lead: name,
    result: z.enum(["won", "lost", "junk"]).optional(),
    cause: z.string().optional(),
    outcome: z.string().optional(),
  })
    .optional()
    .describe("Closes a lead, if it may be closed."),
  trace: strict({ lead: name, rep: name }).optional().describe("Asks why a rep did not get a lead."),
  expect: expectation.optional(),
});
export type StepSource = z.infer<typeof step>;

const test = strict({
  name,
  ...setting,
  lead: row.optional(),
  expect: expectation.optional(),
  steps: z.array(step).min(1).optional().describe("What happens, one thing after the other."),
});
export type TestSource = z.infer<typeof test>;

const caseSetting = { name: name.optional(), ...setting };

/** Leads and what must become of each, one test a row. */
const cases = z.union([strict({ ...caseSetting, ...grid }), strict({ ...caseSetting, file: name })]);
export type CasesSource = z.infer<typeof cases>;

/** A spec: tests of a rule file (design, section 9). */
export const spec = strict({
  $schema: z.string().optional(),
  ruleSet: z.union([name, row]).describe("The rule file, relative to the spec, or a rule set inline."),
  ...setting,
  tests: z.array(test).optional().describe("Each starts with an empty book."),
  cases: z
    .union([cases, z.array(cases).min(1)])
    .optional()
    .describe("Tables of leads and of what must become of each; every row is a test."),
});
export type SpecSource = z.infer<typeof spec>;

import * as z from "zod";
import { guarded } from "./condition.js";
import { name, oneOrMore, strict } from "./strict.js";
import { duration } from "./team.js";

/** When a step need not be done: something was logged since the plan began, or conditions hold. */
const unless = strict({ activity: oneOrMore(name).optional(), ...guarded }).refine(
  ({ activity, when, conditions }) => (activity ?? when ?? conditions) !== undefined,
  "expected `activity` or `when`",
);

const step = strict({
  after: duration.optional(),
  before: duration.optional(),
  channel: name.optional(),
  note: name.optional(),
  unless: unless.optional(),
}).refine(
  ({ after, before }) => (after === undefined) !== (before === undefined),
  "a step needs `after` or `before`, and not both",
);
export type StepOfPlan = z.infer<typeof step>;

/** What is to be done for a lead, counted from one date (design, section 8). */
export const plan = strict({
  from: name,
  steps: z.array(step).min(1),
  /** The results of contacts that count as an answer. */
  answered: oneOrMore(name).optional(),
});
export type PlanSource = z.infer<typeof plan>;

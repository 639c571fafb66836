import * as z from "zod";
import { name, oneOrMore, strict } from "./strict.js";
import { duration } from "./team.js";
import { unless } from "./unless.js";

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

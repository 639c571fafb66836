import type { Facts } from "../../conditions/facts.js";
import type { Duration } from "../../kit/duration.js";
import type { Due } from "../rule-event.js";
import type { Subject } from "../subject.js";
import type { ReadStart } from "./read-start.js";

/** A step of a plan, ready to run. */
export interface Step {
  /** Its place in the plan, from 1. */
  readonly number: number;
  readonly duration: Duration;
  /** After the date that the plan counts from, 1, or before it, -1. */
  readonly sign: 1 | -1;
  readonly channel: string | undefined;
  readonly note: ((facts: Facts) => string) | undefined;
  /** Whether it need not be done, in a plan that began then. */
  readonly unless: (subject: Subject, begun: number) => boolean;
}

/** A plan, ready to run. */
export interface Plan extends Due {
  readonly from: string;
  readonly start: ReadStart;
  readonly steps: readonly Step[];
  /** The results of contacts that count as an answer. */
  readonly answered: ReadonlySet<string>;
}

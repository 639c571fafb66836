/** How many of some leads were won, and the share with the bounds of its 95 % interval (Wilson); none where there are no leads. */
export interface Won {
  readonly leads: number;
  readonly won: number;
  readonly share?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** What came of a follow-up plan, or of one of its steps. */
export interface PlanEffect {
  readonly plan: string;
  /** The step, from 1; none for the plan as a whole, which adds up its steps. */
  readonly step?: number | undefined;
  readonly channel?: string | undefined;
  /** How often it came due: its time is over, or it is done. Steps that were not needed do not count. */
  readonly planned: number;
  /** How many of these a contact did. */
  readonly done: number;
  /** How many of those were done by the time they were due. */
  readonly onTime: number;
  /** How many were done by a contact whose result the plan lists as `answered`; nothing where it lists none. */
  readonly answered?: number | undefined;
  /** Leads with it: for whom a step of the plan came due, or the step was done. Won are those closed as won after the plan began. */
  readonly with: Won;
  /** Leads without it: all others, or those of the plan for whom the step came due and was not done. */
  readonly without: Won;
}

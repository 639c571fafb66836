export const taskStates = ["planned", "due", "overdue"] as const;
/** How it stands with a task: to come, to be done, or late. */
export type TaskState = (typeof taskStates)[number];

/** A step of a follow-up plan that is still to be done for a lead. Plain JSON; instants are ISO 8601 in UTC. */
export interface Task {
  readonly leadId: string;
  /** The owner of the lead. */
  readonly rep?: string | undefined;
  readonly dueAt: string;
  readonly channel?: string | undefined;
  readonly note?: string | undefined;
  readonly plan: string;
  /** Which step of the plan it is, from 1. */
  readonly step: number;
  readonly state: TaskState;
  /** The same for the same task each time it is asked for, and for no other task of the lead. */
  readonly key: string;
}

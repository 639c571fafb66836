import type { Action, ActionName, ActionReason } from "../model/action.js";

/** An action with its names and times as people know them. */
export interface ShownAction extends Omit<Action, "rep" | "to" | "dueAt" | "received" | "activity" | "notify"> {
  /** The owner's name, "" for nobody. */
  readonly rep: string;
  readonly to: string;
  readonly dueAt: string;
  readonly received: string;
  /** "" for none. */
  readonly activity: string;
  readonly notify: readonly string[];
}

/** Everything that fairlead says about actions, in one language. */
export interface ActionWords {
  readonly names: { readonly [action in ActionName]: string };
  /** Why it is due, as a whole sentence. */
  readonly reasons: { readonly [reason in ActionReason]: (action: ShownAction) => string };
}

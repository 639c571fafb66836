import type { ActionName } from "../model/action.js";
import { performHandOver } from "./perform-hand-over.js";
import { performReassign } from "./perform-reassign.js";
import type { Performer } from "./performer.js";

/** Actions that decide something; of the others their events are all there is to do. */
const performers: { readonly [action in ActionName]?: Performer } = {
  "hand-over": performHandOver,
  reassign: performReassign,
};

/** What carrying out an action means for the book. Pure: nothing is recorded. */
export const perform: Performer = (action, reviewing) =>
  performers[action.action]?.(action, reviewing) ?? { events: action.events };

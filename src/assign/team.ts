import type { Facts } from "../conditions/facts.js";
import type { Duration } from "../kit/duration.js";
import type { Calendar } from "./calendar.js";

/** Whether working time matters: not at all, or so that those who are the first to begin within a time are taken where nobody is on duty. */
export type Availability = "ignore" | { readonly within: Duration };

/** A team, read: its caps with parsed windows, the fact by which its turns are balanced as a reader. */
export interface Team {
  readonly name: string;
  /** Who leads it, by id. */
  readonly lead: string | undefined;
  readonly territories: ReadonlySet<string>;
  readonly caps: {
    readonly open?: number | undefined;
    readonly day?: number | undefined;
    readonly week?: number | undefined;
    readonly month?: number | undefined;
    readonly rolling: readonly { readonly max: number; readonly per: Duration }[];
  };
  readonly makeUp: number;
  /** Leads, or units of value. */
  readonly makeUpMax: number;
  readonly countManual: boolean;
  /** The fact whose value is the size of a lead; absent, each lead counts one. */
  readonly balance: { readonly fact: string; readonly read: (facts: Facts) => unknown } | undefined;
  readonly weight: number;
  /** The working time of members who have no calendar of their own. */
  readonly calendar: Calendar | undefined;
  readonly availability: Availability | undefined;
}

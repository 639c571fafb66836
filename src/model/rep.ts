import type { DayOrInstant } from "../kit/iso.js";
import type { FactValue } from "./lead.js";

export const repStatuses = ["active", "away", "left"] as const;
export type RepStatus = (typeof repStatuses)[number];

/** When a rep is out of office: days count as a whole, both ends included; instants from the first up to the second. */
export interface Absence {
  readonly from: DayOrInstant;
  readonly to: DayOrInstant;
}

/** A salesperson on the roster. */
export interface Rep {
  readonly id: string;
  readonly name: string;
  readonly teams: readonly string[];
  readonly level?: string | undefined;
  readonly territories: readonly string[];
  readonly skills: readonly string[];
  /** The share of turns in a weighted rotation; 0 means none. */
  readonly weight: number;
  readonly status: RepStatus;
  /** The date as a fact: `2024-05-01`. */
  readonly joined?: string | undefined;
  readonly calendar?: string | undefined;
  /** IANA name; the rule set's zone where there is none. */
  readonly timeZone?: string | undefined;
  readonly outOfOffice: readonly Absence[];
  /** The superior's id, or the text as given where the superior is not on the roster. */
  readonly manager?: string | undefined;
  readonly openCap?: number | undefined;
  readonly dayCap?: number | undefined;
  readonly weekCap?: number | undefined;
  readonly monthCap?: number | undefined;
  /** How many leads the rep holds that the book does not know. */
  readonly open: number;
  readonly won: number;
  readonly deals: number;
  /** Every column that has a value, the built-in ones under their English names: what `rep.<column>` reads. */
  readonly columns: ReadonlyMap<string, FactValue>;
}

import type { WorkingTime } from "../kit/working-time.js";

/** A calendar of the rule file. */
export interface Calendar {
  readonly name: string;
  /** Its own zone, where it has one. */
  readonly timeZone: string | undefined;
  /** The calendar in a zone. */
  readonly inZone: (zone: string) => WorkingTime;
  /** The year of an instant in a zone, where its holidays are not known. */
  readonly unknownYear: (instant: number, zone: string) => number | undefined;
}

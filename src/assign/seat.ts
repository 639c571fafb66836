import type { WorkingTime } from "../kit/working-time.js";
import type { Rep } from "../model/rep.js";
import type { Limits } from "../turns/caps.js";
import type { Calendar } from "./calendar.js";

/** One rep in one team. */
export interface Seat {
  readonly rep: Rep;
  readonly limits: Limits;
  readonly timeZone: string;
  readonly calendar: Calendar | undefined;
  /** The rep's working time; without it the rep works at all times. */
  readonly hours: WorkingTime | undefined;
}

import type { Rep } from "../model/rep.js";
import type { Limits } from "../turns/caps.js";

/** One rep in one team. */
export interface Seat {
  readonly rep: Rep;
  readonly limits: Limits;
  readonly timeZone: string;
}

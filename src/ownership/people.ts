import type { WorkingTime } from "../kit/working-time.js";
import type { Rep } from "../model/rep.js";

/** The hours in which somebody works. Instants are milliseconds since 1970 UTC. */
export type WorkingHours = Pick<WorkingTime, "zone" | "isWorking" | "next" | "add">;

/** Who works, above whom, and when. */
export interface People {
  readonly byId: ReadonlyMap<string, Rep>;
  /** Who leads a team. */
  readonly leadOf: (team: string | undefined) => string | undefined;
  /** `undefined` for whoever works at all times. */
  readonly hoursOf: (rep: string, team: string | undefined) => WorkingHours | undefined;
}

import type { Rep } from "../model/rep.js";

/** The hours in which somebody works. Instants are milliseconds since 1970 UTC. */
export interface WorkingHours {
  readonly isWorking: (instant: number) => boolean;
  /** The instant itself where it is in working time, else the next that is; `undefined` where there is none. */
  readonly next: (instant: number) => number | undefined;
  /** The instant when that many milliseconds of working time have passed; `undefined` where there are not so many. */
  readonly add: (instant: number, milliseconds: number) => number | undefined;
}

/** Who works, above whom, and when. */
export interface People {
  readonly byId: ReadonlyMap<string, Rep>;
  /** Who leads a team. */
  readonly leadOf: (team: string) => string | undefined;
  /** `undefined` for whoever works at all times. */
  readonly hoursOf: (rep: string, team: string | undefined) => WorkingHours | undefined;
}

/** What one round took. */
export interface Measured {
  /** How many leads were decided. */
  readonly leads: number;
  /** Milliseconds of CPU of the whole process. */
  readonly cpu: number;
}

/** What runs in a process of its own, is asked for answers there and timed. */
export interface Subject {
  /** What it says of the first leads, for about so many milliseconds but of 20 leads at least: all contestants must say the same. */
  readonly sample?: (milliseconds: number) => Promise<readonly (string | undefined)[]>;
  readonly round: (milliseconds: number) => Promise<Measured>;
}

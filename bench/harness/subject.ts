/** What one round took. */
export interface Measured {
  /** How many leads were decided. */
  readonly leads: number;
  /** Milliseconds of CPU of the whole process. */
  readonly cpu: number;
}

/** What runs in a process of its own, is asked for answers there and timed. */
export interface Subject {
  /** What it says of the first leads: of all of them, or of some where that takes long. All contestants must say the same. */
  readonly answers: () => Promise<readonly (string | undefined)[]>;
  /** Decides leads for about so many milliseconds of CPU. */
  readonly round: (milliseconds: number) => Promise<Measured>;
}

import type { Language } from "../../model/language.js";
/** The flags of `fairlead init`. */
export interface InitOptions {
  readonly from?: string;
  readonly reps?: string;
  readonly language?: Language;
  readonly encoding: string;
}

/** What init writes, by file, and what it says. */
export interface Written {
  readonly files: ReadonlyMap<string, string>;
  readonly lines: readonly string[][];
}

import { requireInstalled } from "./require-installed.js";

/** A package that is loaded when something first needs it. */
export interface LateLibrary<Library> {
  /** The package, `undefined` where it cannot be loaded. */
  readonly find: () => Library | undefined;
  /** Hands it over, for platforms that cannot load it by themselves. */
  readonly provide: (library: Library) => void;
  /** What to do where it cannot be loaded: whoever reads a rule set that needs it reports this. */
  readonly missing: string;
}

/**
 * A package that is heavy and that few rule sets need. Node loads it when it is first asked for; a browser has what its bundle has.
 *
 * @param entry the entry of fairlead that provides it
 */
export const lateLibrary = <Library extends object>(name: string, entry: string): LateLibrary<Library> => {
  let library: Library | undefined;
  return {
    find: () => {
      library ??= requireInstalled(name) as Library | undefined;
      return library;
    },
    provide: (given) => {
      library = given;
    },
    missing: `${name} is not loaded, and cannot be loaded from here; import ${JSON.stringify(entry)} before`,
  };
};

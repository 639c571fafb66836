import { createRequire } from "node:module";
import type fc from "fast-check";

/** What `import fc from "fast-check"` gives. */
export type FastCheck = typeof fc;

/** What every arbitrary takes. */
export interface WithFastCheck {
  /** The fast-check that the arbitraries are to be made with; default: the one that is installed. */
  readonly fc?: FastCheck | undefined;
}

const missing =
  "fast-check is not installed, and arbitraries are made with it: npm install --save-dev fast-check (version 4)";

/** Where fairlead is: modules of the two systems know it by different names. */
const here = (): string => (typeof __filename === "string" ? __filename : import.meta.url);

const load = (): FastCheck => {
  try {
    return createRequire(here())("fast-check") as FastCheck;
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    throw code === "MODULE_NOT_FOUND" ? new Error(missing, { cause: error }) : error;
  }
};

let installed: FastCheck | undefined;

/** The fast-check that was given, else the one that is installed: it is an optional peer, and looked for when it is first needed. */
export const fastCheck = ({ fc: given }: WithFastCheck): FastCheck => {
  if (given !== undefined) return given;
  installed ??= load();
  return installed;
};

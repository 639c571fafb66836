/** What test runners have in common: those of vitest, jest, mocha and node:test fit. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: (name: string, body: () => void | Promise<void>) => unknown;
}

const globals = globalThis as { readonly describe?: unknown; readonly test?: unknown; readonly it?: unknown };

/** The runner that is given, else the one whose functions are global. */
export const runnerOf = ({ describe, test }: Partial<Runner> = {}): Runner => {
  const group = describe ?? globals.describe;
  const one = test ?? globals.test ?? globals.it;
  if (typeof group !== "function" || typeof one !== "function")
    throw new TypeError("no test runner is there; hand over `describe` and `test`, of vitest or node:test for example");
  return { describe: group as Runner["describe"], test: one as Runner["test"] };
};

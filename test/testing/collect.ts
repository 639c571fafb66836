import type { Runner } from "../../src/testing/index.js";

/** One test case that something has mounted. */
export interface Case {
  readonly group: string;
  readonly name: string;
  readonly body: () => void | Promise<void>;
}

/** A runner that runs nothing: it keeps what is mounted. */
export const collect = () => {
  const cases: Case[] = [];
  let group = "";
  const runner: Runner = {
    describe: (name, body) => {
      group = name;
      body();
      group = "";
    },
    test: (name, body) => cases.push({ group, name, body }),
  };
  return { runner, cases };
};

/** What each case that fails says, by its name. */
export const failuresIn = async (mount: (runner: Runner) => void | Promise<void>): Promise<Map<string, string>> => {
  const { runner, cases } = collect();
  await mount(runner);
  const failed = new Map<string, string>();
  for (const { name, body } of cases) {
    try {
      await body();
    } catch (error) {
      failed.set(name, error instanceof Error ? error.message : String(error));
    }
  }
  return failed;
};

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Measured, Subject } from "./subject.js";

/** What a contestant is asked: its answers, or a round of so many milliseconds. */
export type Question = "answers" | { readonly round: number };
type Answer = { readonly error: string } | { readonly answer: unknown } | { readonly ready: true };

/** A contestant in a process of its own. */
export interface Contender extends Subject {
  readonly name: string;
  readonly close: () => Promise<void>;
}

/** Starts the bundled file `entry` beside the running one, and waits until it has compiled its rules. */
export const openProcess = async (name: string, entry: string, args: readonly string[]): Promise<Contender> => {
  const child = fork(fileURLToPath(new URL(`./${entry}`, import.meta.url)), args, {
    serialization: "advanced",
    execArgv: ["--expose-gc", "--max-old-space-size=4096"],
  });
  let settle: (answer: Answer) => void = () => undefined;
  child.on("message", (answer: Answer) => settle(answer));
  child.on("exit", (code) => settle({ error: `it ended with ${code}` }));
  const next = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      settle = (answer) => {
        if ("error" in answer) reject(new Error(`${name}: ${answer.error}`));
        else resolve("answer" in answer ? answer.answer : undefined);
      };
    });
  const ask = (question: Question): Promise<unknown> => {
    child.send(question);
    return next();
  };
  await next();
  return {
    name,
    answers: () => ask("answers") as Promise<readonly (string | undefined)[]>,
    round: (milliseconds) => ask({ round: milliseconds }) as Promise<Measured>,
    close: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
};

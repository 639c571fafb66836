import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What one round came to. */
export interface Written {
  readonly leads: number;
  /** Milliseconds by the clock. */
  readonly time: number;
}

/** A process that writes leads to a database when it is asked to. */
export interface Writer {
  readonly round: (milliseconds: number) => Promise<Written>;
  readonly close: () => Promise<void>;
}

/** Starts the bundled writer, and waits until it is connected and has its tables. */
export const openWriter = async (address: string, kind: string): Promise<Writer> => {
  const child = fork(fileURLToPath(new URL("./sql.process.js", import.meta.url)), [address, kind]);
  const ended = once(child, "exit").then(([code]): never => {
    throw new Error(`the writer of ${kind} ended with ${code}`);
  });
  // Whoever waits for an answer hears of it.
  ended.catch(() => {});
  const next = async (): Promise<unknown> => {
    const [answer] = (await Promise.race([once(child, "message"), ended])) as [unknown];
    return answer;
  };
  await next();
  return {
    round: async (milliseconds) => {
      child.send(milliseconds);
      return (await next()) as Written;
    },
    close: async () => {
      if (!child.connected) return;
      child.disconnect();
      await once(child, "exit");
    },
  };
};

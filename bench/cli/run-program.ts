import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

/** What a program said and used. */
export interface Ran {
  readonly printed: string;
  /** What it told whoever watches, on standard error. */
  readonly told: string;
  /** Milliseconds by the clock, the start of Node included. */
  readonly wall: number;
  /** Milliseconds of CPU, all threads. */
  readonly cpu: number;
  /** The most memory that it had, in bytes. */
  readonly memory: number;
}

const usage = new URL("./report-usage.process.js", import.meta.url).href;

/** Runs a bundled program, by its path from `out/bench`, to its end. */
export const runProgram = async (program: string, args: readonly string[]): Promise<Ran> => {
  const file = fileURLToPath(new URL(program, import.meta.url));
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", usage, file, ...args], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [printed, told, used, [code]] = await Promise.all([
    text(child.stdout as Readable),
    text(child.stderr as Readable),
    text(child.stdio[3] as Readable),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  const wall = performance.now() - start;
  if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}: ${told}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(used) as NodeJS.ResourceUsage;
  return { printed, told, wall, cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024 };
};

import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** What the numbers were measured on. */
export const machine = (): string => {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpu?.model.trim() ?? "unknown CPU"}, ${cpus().length} cores, ${memory} GB, ${process.platform} ${process.arch}, Node ${process.version}`;
};

/** The version of an installed package. */
export const versionOf = (name: string): string => {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
};

import { rename, stat } from "node:fs/promises";
import { parse, resolve } from "node:path";

const exists = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined)) !== undefined;

/**
 * Moves what an earlier run left out of the way: `ledger.json` becomes `ledger.1.json`, or the next number that is free.
 *
 * @param taken names that are for something else
 * @returns the new path; `undefined` where nothing was there
 */
export const keepOld = async (path: string, taken: readonly string[] = []): Promise<string | undefined> => {
  if (!(await exists(path))) return undefined;
  const { ext } = parse(path);
  const name = (number: number) => `${path.slice(0, path.length - ext.length)}.${number}${ext}`;
  let number = 1;
  const reserved = new Set(taken.map((one) => resolve(one)));
  while (reserved.has(resolve(name(number))) || (await exists(name(number)))) number += 1;
  await rename(path, name(number));
  return name(number);
};

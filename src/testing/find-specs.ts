import { stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { InputError } from "../csv/input-error.js";

const isFolder = async (name: string): Promise<boolean> =>
  stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * Finds the specs that files, folders and patterns name: of a folder, whatever ends in `.spec.json` or `.spec.jsonc`, in order of name.
 *
 * @throws InputError where a folder or pattern has no spec
 * @example
 * ```ts
 * for (const file of await findSpecs(["rules"])) console.log(file);
 * ```
 */
export const findSpecs = async (names: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const name of names) {
    const folder = await isFolder(name);
    if (!folder && !isDynamicPattern(name)) {
      found.push(name);
      continue;
    }
    const options = { expandDirectories: false, ignore: ["**/node_modules/**"] };
    const some = folder
      ? (await glob("**/*.spec.{json,jsonc}", { ...options, cwd: name })).map((file) => join(name, file))
      : await glob(name, { ...options, absolute: isAbsolute(name) });
    if (some.length === 0)
      throw new InputError([`${name}: no spec is there; the names of specs end in .spec.json or .spec.jsonc`]);
    found.push(...some.sort());
  }
  return [...new Set(found)];
};

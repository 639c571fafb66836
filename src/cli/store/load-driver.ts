import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { InputError } from "../../csv/input-error.js";

const isMissing = (error: unknown): boolean =>
  ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"].includes((error as NodeJS.ErrnoException).code ?? "");

/**
 * Loads the library of a database: from where fairlead is installed, else from the working directory.
 *
 * @throws InputError where it is not installed, or does not load
 */
export const loadDriver = async <Driver>(name: "pg" | "better-sqlite3"): Promise<Driver> => {
  try {
    return (await import(name)) as Driver;
  } catch (error) {
    if (!isMissing(error)) throw new InputError([`${name} cannot be loaded: ${(error as Error).message}`]);
  }
  try {
    const found = createRequire(join(process.cwd(), "package.json")).resolve(name);
    return (await import(pathToFileURL(found).href)) as Driver;
  } catch (error) {
    if (isMissing(error)) throw new InputError([`--store: this needs the package ${name}: npm install ${name}`]);
    throw new InputError([`${name} cannot be loaded: ${(error as Error).message}`]);
  }
};

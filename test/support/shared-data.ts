import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** Beside the project, not in it. */
const folder = new URL("../../../shared/data/", import.meta.url);

export type SharedRow = Readonly<Record<string, string>>;

export const hasShared = (file: string): boolean => existsSync(new URL(file, folder));

/** The rows of a file; none where it is not there, so that what a test needs can be made before the test is skipped. */
export const readShared = (file: string): SharedRow[] =>
  hasShared(file) ? parse(readFileSync(new URL(file, folder)), { columns: true }) : [];

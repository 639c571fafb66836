import { csvParse } from "./csv-parse.js";
import { papaparse } from "./papaparse.js";
import type { CsvReader } from "./reader.js";
import { udsv } from "./udsv.js";

/** The readers of CSV that were considered; the first is the one that others are measured by. */
export const readers: readonly CsvReader[] = [csvParse, papaparse, udsv];

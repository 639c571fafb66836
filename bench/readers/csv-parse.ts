import { createReadStream } from "node:fs";
import { finished } from "node:stream/promises";
import { parse } from "csv-parse";
import type { CsvReader } from "./reader.js";

export const csvParse: CsvReader = {
  package: "csv-parse",
  read: async (file) => {
    const parser = createReadStream(file).pipe(parse());
    const found = { rows: 0, cells: 0 };
    parser.on("readable", () => {
      for (let row: string[] | null = parser.read(); row !== null; row = parser.read()) {
        found.rows += 1;
        found.cells += row.length;
      }
    });
    await finished(parser);
    return found;
  },
};

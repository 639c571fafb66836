import { createReadStream } from "node:fs";
import Papa from "papaparse";
import type { CsvReader } from "./reader.js";

export const papaparse: CsvReader = {
  package: "papaparse",
  read: (file) =>
    new Promise((resolve, reject) => {
      const found = { rows: 0, cells: 0 };
      Papa.parse<string[]>(createReadStream(file), {
        skipEmptyLines: true,
        chunk: ({ data }) => {
          found.rows += data.length;
          for (const row of data) found.cells += row.length;
        },
        complete: () => resolve(found),
        error: reject,
      });
    }),
};

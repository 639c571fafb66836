import { createReadStream } from "node:fs";
import { inferSchema, initParser } from "udsv";
import type { CsvReader } from "./reader.js";

export const udsv: CsvReader = {
  package: "udsv",
  read: async (file) => {
    const found = { rows: 1, cells: 0 };
    let parser: ReturnType<typeof initParser> | undefined;
    const take = (row: readonly string[]): void => {
      found.rows += 1;
      found.cells += row.length;
    };
    for await (const piece of createReadStream(file, "utf8")) {
      const text = piece as string;
      if (parser === undefined) {
        const schema = inferSchema(text);
        found.cells = schema.cols.length;
        parser = initParser(schema);
      }
      parser.chunk<string[]>(text, parser.stringArrs, take);
    }
    parser?.end();
    return found;
  },
};

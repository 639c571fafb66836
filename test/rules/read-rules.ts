import { readFileSync } from "node:fs";
import { type ParseError, parse } from "jsonc-parser";

const folder = new URL("../../rules/", import.meta.url);

/** A file of `rules/` as JSON, comments left out. */
export const readRules = (file: string): unknown => {
  const errors: ParseError[] = [];
  const json: unknown = parse(readFileSync(new URL(file, folder), "utf8"), errors, { allowTrailingComma: false });
  if (errors.length > 0) throw new Error(`${file} is no JSON with comments, offset ${errors[0]?.offset}`);
  return json;
};

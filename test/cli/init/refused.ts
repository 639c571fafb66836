import { parse } from "csv-parse/sync";
import { text } from "../support.js";

/** What the last run refused rows for: field and reason. */
export const refused = (): string[] =>
  parse(text("out/rejects.csv"), { from: 2 }).map(([, , field, , reason]: string[]) => `${field} ${reason}`);

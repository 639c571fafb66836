import { cleanText } from "../kit/clean-text.js";
import { dropMark } from "./text.js";

/** A column of a lead, under all its names. */
export interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Whether a file without this column cannot be used. */
  readonly required: boolean;
}

/** What is wrong with the columns of a file; `columns` are the names that were looked for, or those that claim the same field. */
export interface ColumnProblem {
  readonly field: string;
  readonly reason: "no-column" | "several-columns";
  readonly columns: readonly string[];
  /** Where in the header those stand that claim the same field. */
  readonly places: readonly number[];
}

export interface Binding {
  /** For each field the place of its column in the header, -1 where there is none. */
  readonly places: readonly number[];
  readonly problems: ColumnProblem[];
}

/** Finds the column of each field by its name or one of its aliases, compared in NFKC without blanks at the ends. */
export const bindColumns = (header: readonly string[], fields: readonly Named[]): Binding => {
  const problems: ColumnProblem[] = [];
  const titles = header.map((title) => dropMark(cleanText(title)));
  const places = fields.map(({ name, aliases, required }) => {
    const names = new Set([name, ...aliases].map(cleanText));
    const claims = titles.flatMap((title, place) => (names.has(title) ? [place] : []));
    if (claims.length > 1) {
      problems.push({
        field: name,
        reason: "several-columns",
        columns: claims.map((place) => header[place] ?? ""),
        places: claims,
      });
    } else if (claims.length === 0 && required) {
      problems.push({ field: name, reason: "no-column", columns: [name, ...aliases], places: [] });
    }
    return claims[0] ?? -1;
  });
  return { places, problems };
};

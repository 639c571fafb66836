import type { Facts } from "../conditions/facts.js";
import { cleanText } from "../kit/clean-text.js";
import type { BookState } from "../model/book.js";
import type { Grades } from "../model/decision.js";
import type { FactValue, Lead } from "../model/lead.js";
import type { Rep } from "../model/rep.js";
import type { Roster } from "./roster.js";
import type { Team } from "./team.js";

/** All that is known while a rep is chosen for one lead. */
export interface Choosing {
  readonly facts: Facts;
  readonly lead: Lead;
  readonly grades: Grades;
  readonly book: BookState;
  readonly roster: Roster;
  /** The team that is tried. */
  readonly team: Team;
  /** The team's members in roster order. */
  readonly members: readonly Rep[];
}

/** A lead for which a rep is chosen. */
export type Question = Omit<Choosing, "team" | "members">;

/** Whether the book counts on in this column of a rep. */
export const isCounted = (column: string): column is "won" | "deals" => column === "won" || column === "deals";

/** A rep's column, spelled as in the rule file or as in the roster, or a grade; what the book has seen closed is added to `won` and `deals`. */
export const readColumn = (rep: Rep, column: string, facts: Facts): FactValue | undefined => {
  if (isCounted(column)) return rep[column] + (facts.book?.reps.get(rep.id)?.[column] ?? 0);
  if (facts.repGrades?.names.has(column)) return facts.repGrades.read(rep, column, facts);
  return rep.columns.get(column) ?? rep.columns.get(cleanText(column));
};

const separators = /[;；|、，,]/;

/** A column as a list: a text is split as the cells of list fields are. */
export const readList = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return value === undefined ? [] : [value];
  return value
    .split(separators)
    .map((item) => item.trim())
    .filter((item) => item !== "");
};

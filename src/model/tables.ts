import type * as z from "zod";
import { repFieldSource } from "./field.js";
import { name, named, strict } from "./strict.js";

const common = {
  /** The lead's field that is looked up; default its id. */
  of: name.optional(),
  /** The columns of the table, by title. */
  lead: name.optional(),
  date: name.optional(),
  /** How columns are read, by title: those that are no text. */
  fields: named(repFieldSource).optional(),
};

/** Where leads are found in a table of orders, and what its columns are (design, section 5). */
export const ordersSource = strict({ ...common, amount: name.optional() });
/** The same for a table of interactions: visits, calls, clicks. */
export const interactionsSource = strict({ ...common, type: name.optional() });

export type TableSource = z.infer<typeof ordersSource> & z.infer<typeof interactionsSource>;

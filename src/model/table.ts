import * as z from "zod";
import { strict } from "./strict.js";

/** Rows of cells, the titles first; or the name of a file that has them, which is read where the rule file is read from disk. */
export const table = strict({ table: z.union([z.string().min(1), z.array(z.array(z.string()))]) }).meta({
  id: "table",
});

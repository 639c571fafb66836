import type * as z from "zod";
import { strict } from "./strict.js";

/** A place for leads that are nobody's. */
export const pool = strict({});
export type PoolSource = z.infer<typeof pool>;

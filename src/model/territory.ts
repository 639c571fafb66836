import * as z from "zod";
import { type Guarded, guarded } from "./condition.js";
import { name, named, strict } from "./strict.js";

/** A node of the territory tree; a lead lies in a child only if it lies in the parent. */
export type TerritorySource = Guarded & { children?: { [name: string]: TerritorySource } | undefined };

const node: z.ZodType<TerritorySource> = z
  .lazy(() => strict({ ...guarded, children: named(node).optional() }) as never)
  .meta({ id: "territory" }) as never;

/** The built-in seven Chinese regions, their provinces and prefectures, found by one fact. */
const builtIn = strict({ use: z.literal("cn-regions"), fact: name });

/** The short form: territories by the values of one fact; each value is a territory inside the named one. */
const byFact = z
  .object({ by: name, description: z.string().optional(), $comment: z.unknown().optional() })
  .catchall(z.array(z.string()));

export const territories = z.union([builtIn, byFact, named(node)]);
export type TerritoriesSource = z.infer<typeof territories>;

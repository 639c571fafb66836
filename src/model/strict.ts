import * as z from "zod";

/** A strict object of the rule file: every object takes `description` and `$comment`, and no other key than its own. */
export const strict = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...shape, description: z.string().optional(), $comment: z.unknown().optional() });

/** A map from names that the author of the rule file chose. */
export const named = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

export const name = z.string().min(1);
export const oneOrMore = <Item extends z.ZodType>(item: Item) => z.union([item, z.array(item)]);

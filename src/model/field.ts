import * as z from "zod";
import { type Guarded, guarded } from "./condition.js";
import { named, oneOrMore, strict } from "./strict.js";

export const fieldType = z.enum(["string", "number", "boolean", "date", "list", "object"]);
export type FieldType = z.infer<typeof fieldType>;

export const normalizer = z.enum(["phone", "email", "company", "region", "credit-code"]);
export type Normalizer = z.infer<typeof normalizer>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** What a cell may hold and how it is read; the same for lead fields and rep columns. */
const cell = {
  type: fieldType.optional(),
  aliases: z.array(z.string()).optional(),
  oneOf: z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .optional(),
  values: named(scalar).optional(),
  format: oneOrMore(z.string()).optional(),
  normalize: normalizer.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
};

/** A field of a lead (design, section 3). */
export const fieldSource = strict({
  ...cell,
  required: z.union([z.boolean(), strict(guarded)]).optional(),
  invalid: z.enum(["reject", "missing"]).optional(),
});
export type FieldSource = z.infer<typeof fieldSource>;

/** The lead's identity: a column, or a stable id made of normalised fields. */
export const idSource = strict({
  aliases: z.array(z.string()).optional(),
  from: z.array(z.string()).min(1).optional(),
});
export type IdSource = z.infer<typeof idSource>;

export const repFieldSource = strict(cell);
export type RepFieldSource = z.infer<typeof repFieldSource>;

/** A declared column, resolved: what `intake` reads cells by. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly aliases: readonly string[];
  readonly oneOf?: readonly (string | number)[] | undefined;
  readonly values?: ReadonlyMap<string, string | number | boolean> | undefined;
  /** date-fns patterns that are tried first, or `excel` for serial numbers. */
  readonly formats: readonly string[];
  readonly normalize?: Normalizer | undefined;
  /** ISO 3166 code of the country whose phone numbers come without a country code. */
  readonly country?: string | undefined;
  readonly required: boolean | Guarded;
  readonly invalid: "reject" | "missing";
}

export const defineField = (name: string, source: FieldSource): Field => {
  const required = source.required ?? false;
  return {
    name,
    type: source.type ?? "string",
    aliases: source.aliases ?? [],
    oneOf: source.oneOf,
    values: source.values && new Map(Object.entries(source.values)),
    formats: source.format === undefined ? [] : [source.format].flat(),
    normalize: source.normalize,
    country: source.country,
    required,
    invalid: source.invalid ?? (required === false ? "missing" : "reject"),
  };
};

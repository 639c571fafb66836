import { parseInstant } from "../kit/iso.js";
import { isPlain } from "../kit/plain.js";
import type { Field, FieldType } from "../model/field.js";
import type { FactValue, Lead } from "../model/lead.js";
import { newLead } from "./new-lead.js";

const isOf: { readonly [type in FieldType]: (value: unknown) => boolean } = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  date: (value) => typeof value === "string" && parseInstant(value, "UTC") !== undefined,
  list: Array.isArray,
  object: isPlain,
};

/** A lead that was read before, perhaps by other fields: what is not of the type that a field has now counts as missing. */
export const keptLead = (fields: readonly Pick<Field, "name" | "type">[], kept: Lead): Lead => {
  const lead = new newLead();
  lead.id = kept.id;
  for (const { name, type } of fields) {
    const value: FactValue | undefined = Object.hasOwn(kept, name) ? kept[name] : undefined;
    if (value !== undefined && isOf[type](value)) lead[name] = value;
  }
  return lead;
};

import type { TableName } from "../conditions/facts.js";
import { type DerivedSource, derivedType } from "../grade/derived.js";
import type { Report } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import type { TableSource } from "../model/tables.js";
import { checkFactName } from "./read-fields.js";

export interface DerivedEntry {
  readonly name: string;
  readonly source: DerivedSource;
  readonly type: FieldType;
}

/** Finds out what facts are derived, before anything refers to them. */
export const listDerived = (
  section: { readonly [name: string]: DerivedSource } | undefined,
  tables: { readonly [name in TableName]?: TableSource | undefined },
  fields: ReadonlySet<string>,
  report: Report,
): readonly DerivedEntry[] =>
  Object.entries(section ?? {}).map(([name, source]) => {
    const path = ["derived", name];
    checkFactName(name, path, report);
    if (fields.has(name) || name === "id")
      report({ path, message: `a field has the name ${JSON.stringify(name)} already`, found: name });
    return { name, source, type: derivedType(source, tables) };
  });

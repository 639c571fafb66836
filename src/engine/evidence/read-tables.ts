import type { Facts, TableName } from "../../conditions/facts.js";
import type { Table } from "../../grade/fold.js";
import { companyKey } from "../../intake/company-key.js";
import { compileCell } from "../../intake/read-cell.js";
import type { Report } from "../../model/errors.js";
import type { Field } from "../../model/field.js";
import type { TableSource } from "../../model/tables.js";
import { unknownName } from "../../model/unknown-name.js";
import { makeTable, type TableRules } from "./make-table.js";

/** A table, and how a lead is found in it. */
export interface LeadTable extends TableRules {
  /** The field that is looked up in the table. */
  readonly of: string;
  /** What a lead is looked up by. */
  readonly keyOf: (facts: Facts) => string | undefined;
}

export interface Tables {
  /** A table; that it was asked for is noted. */
  readonly table: (name: TableName, asked: Set<TableName>) => Table;
  readonly all: () => readonly LeadTable[];
}

const idColumn: Pick<Field, "name" | "type" | "formats" | "normalize"> = { name: "id", type: "string", formats: [] };

/** Reads the sections `orders` and `interactions`; a section that is not there has its defaults. */
export const readTables = (
  sources: { readonly [name in TableName]?: TableSource | undefined },
  fields: readonly Field[],
  timeZone: string,
  report: Report,
): Tables => {
  const made = new Map<TableName, { readonly table: Table; readonly rules: LeadTable }>();

  const make = (name: TableName) => {
    const source = sources[name] ?? {};
    const of = source.of ?? "id";
    const place = fields.findIndex((field) => field.name === of);
    if (of !== "id" && place < 0) {
      const names = ["id", ...fields.map((field) => field.name)];
      report(unknownName("field", of, names, [name, "of"]));
    }
    const column = fields[place] ?? idColumn;
    const read = compileCell({ ...column, type: "string" }, timeZone);
    const readKey = (raw: unknown): unknown => {
      const key = read(raw);
      return typeof key === "string" && column.normalize === "company" ? companyKey(key) : key;
    };
    const { table, rules } = makeTable(name, source, readKey, timeZone, report);
    const slot = place + 1;
    const keyOf = ({ values }: Facts): string | undefined => {
      const value = values[slot];
      if (value === undefined || typeof value === "object") return undefined;
      const key = String(value);
      return column.normalize === "company" ? companyKey(key) : key;
    };
    const found = { table, rules: { ...rules, of, keyOf } };
    made.set(name, found);
    return found;
  };
  for (const name of ["orders", "interactions"] as const) if (sources[name] !== undefined) make(name);

  return {
    table: (name, asked) => {
      asked.add(name);
      return (made.get(name) ?? make(name)).table;
    },
    all: () => (["orders", "interactions"] as const).map((name) => (made.get(name) ?? make(name)).rules),
  };
};

import type { ColumnType, Dialect } from "./dialect.js";
import type { Param } from "./executor.js";
import { quoted } from "./quoted.js";

const types: { readonly [type in ColumnType]: string } = {
  text: "text",
  whole: "integer",
  json: "text",
  instant: "text",
};

/** SQLite, from version 3.39 on: one connection writes at a time, so nothing needs to be locked. */
export const sqlite: Dialect = {
  name: "sqlite",
  native: (sql, params) => {
    const order: Param[] = [];
    const text = sql.replaceAll(/\$(\d+)/g, (_, number: string) => {
      order.push(params[Number(number) - 1] ?? null);
      return "?";
    });
    return [text, order];
  },
  typeOf: (type) => types[type],
  rows: (param, columns) =>
    `(select ${columns.map((column) => `value->>'${column}' as ${column}`).join(", ")} from json_each(${param})) as r`,
  json: (text) => text,
  instant: (text) => text,
  whole: (text) => `cast(${text} as integer)`,
  lookUp: (rows, table, where) => `${rows} cross join ${table} x on ${where}`,
  oneOf: (query) => `in (${query})`,
  together: (writes) => writes.map((write) => [write]),
  lockSchema: undefined,
  snapshot: undefined,
  createNumbers: () => [],
  nextNumber: (_, events) => `(select coalesce(max(e.seq), 0) + 1 from ${events} e)`,
  table: ({ prefix }, name) => quoted(prefix + name),
};

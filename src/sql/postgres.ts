import type { ColumnType, Dialect } from "./dialect.js";
import { quoted } from "./quoted.js";

const types: { readonly [type in ColumnType]: string } = {
  text: 'text collate "C"',
  whole: "bigint",
  json: "json",
  instant: "timestamptz",
};

/** PostgreSQL, from version 12 on. */
export const postgres: Dialect = {
  name: "postgres",
  native: (sql, params) => [sql, params],
  typeOf: (type) => types[type],
  rows: (param, columns) =>
    `json_to_recordset(cast(${param} as text)::json) as r(${columns.map((column) => `${column} text`).join(", ")})`,
  json: (text) => `cast(${text} as json)`,
  instant: (text) => `cast(${text} as timestamptz)`,
  whole: (text) => `cast(${text} as bigint)`,
  lookUp: (rows, table, where, lock) =>
    `${rows} cross join lateral (select * from ${table} x where ${where} ${lock ? "for update" : "offset 0"}) x`,
  oneOf: (query) => `= any (array(${query}))`,
  together: (writes) => [[...writes]],
  lockSchema: "select cast(pg_advisory_xact_lock(7220351) as text) as locked",
  snapshot: "set transaction isolation level repeatable read",
  createNumbers: (numbers) => [`create sequence ${numbers}`],
  nextNumber: (numbers) => `nextval('${numbers.replaceAll("'", "''")}')`,
  table: ({ schema, prefix }, name) => `${schema === undefined ? "" : `${quoted(schema)}.`}${quoted(prefix + name)}`,
};

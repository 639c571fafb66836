import type { ColumnType, Dialect } from "./dialect.js";
import { LedgerError } from "./ledger-error.js";

/** How the tables are called: each is the prefix and its name, in a schema or in the one that the connection looks into first. */
export interface TableNames {
  /** Default: `fairlead_`. */
  readonly prefix?: string | undefined;
  /** PostgreSQL only; default: the first of the connection's `search_path`. */
  readonly schema?: string | undefined;
}

const names = [
  "schema",
  "events",
  "decisions",
  "leads",
  "books",
  "receipts",
  "held",
  "pools",
  "keys",
  "numbers",
] as const;
type TableName = (typeof names)[number];

/** The tables of a ledger, by their quoted names. */
export type Tables = { readonly [name in TableName]: string };

/** PostgreSQL cuts longer names. */
const longestName = 63;
const longestEnding = "events_by_lead";

const checkNames = ({ prefix = "", schema = "" }: TableNames): void => {
  for (const [what, name, rest] of [
    ["prefix", prefix, longestEnding],
    ["schema", schema, ""],
  ] as const)
    if (
      typeof name !== "string" ||
      /\0|\$\d|[\uD800-\uDFFF]/u.test(name) ||
      Buffer.byteLength(name + rest) > longestName
    )
      throw new LedgerError(
        "unusable",
        `tables.${what}: expected at most ${longestName - rest.length} bytes without NUL and without $ before a digit`,
      );
};

/** @throws LedgerError for names that a database would not take as they are */
export const tablesOf = (dialect: Dialect, { prefix = "fairlead_", schema }: TableNames = {}): Tables => {
  checkNames({ prefix, schema });
  if (schema === "") throw new LedgerError("unusable", "tables.schema: expected a name, or none");
  if (dialect.name === "sqlite" && /^sqlite_/i.test(prefix))
    throw new LedgerError("unusable", "tables.prefix: SQLite keeps names that begin with sqlite_ for itself");
  return Object.fromEntries(names.map((name) => [name, dialect.table({ schema, prefix }, name)])) as Tables;
};

type Column = readonly [name: string, type: ColumnType, more?: string];

const create = (dialect: Dialect, table: string, columns: readonly Column[], key?: string): string =>
  `create table ${table} (${[
    ...columns.map(([name, type, more = "not null"]) => `${name} ${dialect.typeOf(type)} ${more}`.trim()),
    ...(key === undefined ? [] : [`primary key (${key})`]),
  ].join(", ")})`;

/** An index is called like its table, in whatever schema that is. */
const indexName = (table: string, suffix: string): string =>
  (/"(?:[^"]|"")*"$/.exec(table)?.[0] ?? table).replace(/"$/, `_${suffix}"`);

/** What makes the tables of each version out of those of the version before. A new version is one more entry. */
export const migrations: readonly ((dialect: Dialect, tables: Tables) => readonly string[])[] = [
  (dialect, t) => [
    ...dialect.createNumbers(t.numbers),
    create(
      dialect,
      t.events,
      [
        ["seq", "whole"],
        ["n", "whole"],
        ["scope", "text"],
        ["lead_id", "text", ""],
        ["type", "text"],
        ["at", "instant"],
        ["event", "json"],
      ],
      "seq, n",
    ),
    `create index ${indexName(t.events, "noted")} on ${t.events} (scope) where type = 'noted'`,
    `create index ${indexName(t.events, "by_lead")} on ${t.events} (scope, lead_id)`,
    create(
      dialect,
      t.decisions,
      [
        ["scope", "text"],
        ["lead_id", "text"],
        ["number", "whole"],
        ["outcome", "text"],
        ["rep", "text", ""],
        ["team", "text", ""],
        ["pool", "text", ""],
        ["route", "text", ""],
        ["via", "text", ""],
        ["reason", "text", ""],
        ["grades", "json", ""],
        ["at", "instant"],
        ["rule_set", "json", ""],
        ["roster", "text", ""],
      ],
      "scope, lead_id, number",
    ),
    create(
      dialect,
      t.leads,
      [
        ["scope", "text"],
        ["lead_id", "text"],
        ["version", "whole"],
        ["decisions", "whole"],
        ["state", "text"],
        ["rep", "text", ""],
        ["duplicate_of", "text", ""],
        ["part", "json"],
      ],
      "scope, lead_id",
    ),
    `create index ${indexName(t.leads, "won")} on ${t.leads} (scope, rep) where state = 'won'`,
    `create index ${indexName(t.leads, "copies")} on ${t.leads} (scope, duplicate_of) where duplicate_of is not null`,
    create(
      dialect,
      t.books,
      [
        ["scope", "text"],
        ["kind", "text"],
        ["name", "text"],
        ["version", "whole"],
        ["state", "json"],
      ],
      "scope, kind, name",
    ),
    create(
      dialect,
      t.receipts,
      [
        ["scope", "text"],
        ["rep", "text"],
        ["kind", "text"],
        ["at", "whole"],
        ["leads", "whole"],
      ],
      "scope, rep, at, kind",
    ),
    create(
      dialect,
      t.held,
      [
        ["scope", "text"],
        ["lead_id", "text"],
        ["retry_at", "instant"],
        ["until", "instant"],
        ["lead", "json"],
      ],
      "scope, lead_id",
    ),
    create(
      dialect,
      t.pools,
      [
        ["scope", "text"],
        ["lead_id", "text"],
        ["pool", "text"],
      ],
      "scope, lead_id",
    ),
    create(
      dialect,
      t.keys,
      [
        ["scope", "text"],
        ["key", "text"],
        ["lead_id", "text"],
      ],
      "scope, key, lead_id",
    ),
  ],
];

import { type Store, textIn } from "./store.js";
import { type Connection, inSnapshot } from "./transact.js";

/** How a ledger stands: what its tables hold of one scope. */
export interface Status {
  /** The version of the tables. */
  readonly version: number;
  /** Whose they are; `""` where nobody shares the tables. */
  readonly scope: string;
  /** How many events there are. */
  readonly events: number;
  /** How many decisions were made: a lead that waited, or that came again after its end, has more than one. */
  readonly decisions: number;
  /** How many leads there are of each state: `open`, `held`, `pooled`, `won`, `lost`, `junk`, `closed`, `free`. */
  readonly leads: { readonly [state: string]: number };
  /** How many reps and rotations have a book. */
  readonly reps: number;
  readonly rotations: number;
  /** How many leads are in each pool. */
  readonly pools: { readonly [pool: string]: number };
}

const countBy = async (
  { tables, scope, rows }: Store,
  table: "leads" | "pools" | "books" | "events" | "decisions",
  column: string | undefined,
): Promise<{ readonly [value: string]: number }> => {
  const what = column === undefined ? "''" : `t.${column}`;
  const found = await rows(
    `select ${what} as value, cast(count(*) as text) as count from ${tables[table]} t where t.scope = $1` +
      `${column === undefined ? "" : ` group by t.${column} order by t.${column}`}`,
    [scope],
  );
  return Object.fromEntries(found.map((row) => [textIn(row, "value"), Number(row["count"])]));
};

export const statusOf = async (connection: Connection): Promise<Status> =>
  inSnapshot(connection, async (store) => {
    const [row] = await store.rows(`select cast(max(version) as text) as version from ${store.tables.schema}`, []);
    const books = await countBy(store, "books", "kind");
    return {
      version: Number(row?.["version"] ?? 0),
      scope: store.scope,
      events: (await countBy(store, "events", undefined))[""] ?? 0,
      decisions: (await countBy(store, "decisions", undefined))[""] ?? 0,
      leads: await countBy(store, "leads", "state"),
      reps: books["rep"] ?? 0,
      rotations: books["rotation"] ?? 0,
      pools: await countBy(store, "pools", "pool"),
    };
  });

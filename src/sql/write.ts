import type { Changes } from "./changes.js";
import type { Write } from "./dialect.js";
import { overtaken } from "./ledger-error.js";
import type { Store } from "./store.js";

const isEmpty = (rows: readonly unknown[]): boolean => rows.length === 0;

/** The statements that make the changes; those of empty tables are left out. */
const writesOf = ({ dialect, tables: t, scope }: Store, changes: Changes): readonly Write[] => {
  const { json, instant, whole } = dialect;
  const write = (
    rows: Changes[keyof Changes],
    columns: readonly string[],
    sqlOf: (from: string) => string,
    isExact = false,
  ): Write[] =>
    isEmpty(rows)
      ? []
      : [
          {
            sql: sqlOf(dialect.rows("$2", columns)),
            params: [scope, JSON.stringify(rows)],
            ...(isExact && { expected: rows.length }),
          },
        ];
  const remove = (table: string, rows: Changes[keyof Changes]): Write[] =>
    write(
      rows,
      ["id"],
      (from) =>
        `delete from ${table} where scope = $1 and lead_id ${dialect.oneOf(`select r.id from ${from}`)} returning 1 as done`,
    );
  return [
    ...write(
      changes.books,
      ["kind", "name", "version", "state"],
      (from) =>
        `insert into ${t.books} as b (scope, kind, name, version, state) ` +
        `select $1, r.kind, r.name, ${whole("r.version")} + 1, ${json("r.state")} from ${from} where true ` +
        "on conflict (scope, kind, name) do update set version = excluded.version, state = excluded.state " +
        "where b.version = excluded.version - 1 returning 1 as done",
      true,
    ),
    ...write(
      changes.leads,
      ["id", "version", "decisions", "state", "rep", "duplicate_of", "part"],
      (from) =>
        `insert into ${t.leads} as l (scope, lead_id, version, decisions, state, rep, duplicate_of, part) ` +
        `select $1, r.id, ${whole("r.version")}, ${whole("r.decisions")}, r.state, r.rep, r.duplicate_of, ${json("r.part")} from ${from} where true ` +
        "on conflict (scope, lead_id) do update set version = excluded.version, decisions = excluded.decisions, state = excluded.state, " +
        "rep = excluded.rep, duplicate_of = excluded.duplicate_of, part = excluded.part where l.version = excluded.version - 1 returning 1 as done",
      true,
    ),
    ...write(
      changes.events,
      ["seq", "n", "id", "type", "at", "event"],
      (from) =>
        `insert into ${t.events} (seq, n, scope, lead_id, type, at, event) ` +
        `select ${whole("r.seq")}, ${whole("r.n")}, $1, r.id, r.type, ${instant("r.at")}, ${json("r.event")} from ${from} returning 1 as done`,
    ),
    ...write(
      changes.decisions,
      [
        "id",
        "number",
        "outcome",
        "rep",
        "team",
        "pool",
        "route",
        "via",
        "reason",
        "grades",
        "at",
        "rule_set",
        "roster",
      ],
      (from) =>
        `insert into ${t.decisions} (scope, lead_id, number, outcome, rep, team, pool, route, via, reason, grades, at, rule_set, roster) ` +
        `select $1, r.id, ${whole("r.number")}, r.outcome, r.rep, r.team, r.pool, r.route, r.via, r.reason, ${json("r.grades")}, ` +
        `${instant("r.at")}, ${json("r.rule_set")}, r.roster from ${from} returning 1 as done`,
    ),
    ...write(
      changes.receipts,
      ["rep", "kind", "at", "leads"],
      (from) =>
        `insert into ${t.receipts} as c (scope, rep, kind, at, leads) ` +
        `select $1, r.rep, r.kind, ${whole("r.at")}, ${whole("r.leads")} from ${from} where true ` +
        "on conflict (scope, rep, kind, at) do update set leads = c.leads + excluded.leads returning 1 as done",
    ),
    ...write(
      changes.held,
      ["id", "retry_at", "until", "lead"],
      (from) =>
        `insert into ${t.held} (scope, lead_id, retry_at, until, lead) ` +
        `select $1, r.id, ${instant("r.retry_at")}, ${instant("r.until")}, ${json("r.lead")} from ${from} where true ` +
        "on conflict (scope, lead_id) do update set retry_at = excluded.retry_at, until = excluded.until, lead = excluded.lead returning 1 as done",
    ),
    ...remove(t.held, changes.released),
    ...write(
      changes.pools,
      ["id", "pool"],
      (from) =>
        `insert into ${t.pools} (scope, lead_id, pool) select $1, r.id, r.pool from ${from} where true ` +
        "on conflict (scope, lead_id) do update set pool = excluded.pool returning 1 as done",
    ),
    ...remove(t.pools, changes.unpooled),
    ...write(
      changes.keys,
      ["key", "id"],
      (from) =>
        `insert into ${t.keys} (scope, key, lead_id) select $1, r.key, r.id from ${from} where true ` +
        "on conflict (scope, key, lead_id) do nothing returning 1 as done",
    ),
    ...write(
      changes.unkeyed,
      ["key", "id"],
      (from) =>
        `delete from ${t.keys} where scope = $1 and key ${dialect.oneOf(`select r.key from ${from}`)} ` +
        `and key || ' ' || lead_id ${dialect.oneOf(`select r.key || ' ' || r.id from ${from}`)} returning 1 as done`,
    ),
  ];
};

/** Several statements as one, each with its parameters behind those of the one before. */
const merged = (writes: readonly Write[]): Write => {
  const params: (string | null)[] = [];
  const parts = writes.map(({ sql, params: own }, i) => {
    const before = params.length;
    params.push(...own);
    return `w${i} as (${sql.replaceAll(/\$(\d+)/g, (_, n: string) => `$${before + Number(n)}`)})`;
  });
  const counts = writes.map((_, i) => `(select cast(count(*) as text) from w${i}) as n${i}`);
  return { sql: `with ${parts.join(", ")} select ${counts.join(", ")}`, params };
};

/** Makes all changes. @throws LedgerError when somebody else was faster */
export const write = async (store: Store, changes: Changes): Promise<void> => {
  const check = ({ expected }: Write, done: number): void => {
    if (expected !== undefined && done < expected) throw overtaken("another transaction was faster");
  };
  for (const group of store.dialect.together(writesOf(store, changes))) {
    const [only] = group;
    if (only === undefined) continue;
    if (group.length === 1) {
      check(only, (await store.rows(only.sql, only.params)).length);
      continue;
    }
    const { sql, params } = merged(group);
    const [counts] = await store.rows(sql, params);
    for (const [i, one] of group.entries()) check(one, Number(counts?.[`n${i}`]));
  }
};

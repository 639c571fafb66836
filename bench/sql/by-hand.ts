import type pg from "pg";

/** What one writes without fairlead: a cursor over equal reps, moved and used in one transaction. Each table has an index, its primary key. */
export const openByHand = async (
  pool: pg.Pool,
  team: string,
  reps: readonly string[],
): Promise<(leadId: string) => Promise<void>> => {
  await pool.query("create table if not exists cursors (team text primary key, cursor bigint not null)");
  await pool.query(
    "create table if not exists assignments (lead_id text primary key, rep text not null, at timestamptz not null)",
  );
  await pool.query("insert into cursors values ($1, 0)", [team]);
  return async (leadId) => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query<{ cursor: string }>(
        "update cursors set cursor = cursor + 1 where team = $1 returning cursor",
        [team],
      );
      const rep = reps[Number(rows[0]?.cursor) % reps.length];
      await client.query("insert into assignments (lead_id, rep, at) values ($1, $2, now())", [leadId, rep]);
      await client.query("commit");
    } finally {
      client.release();
    }
  };
};

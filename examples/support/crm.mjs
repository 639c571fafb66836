/** The CRM of the examples: a table of leads that nobody has yet, and who has which. */
export const openCrm = async (pool, count = 3) => {
  await pool.query("create table leads (id text primary key, company text not null, owner text)");
  await pool.query("insert into leads select 'L' || n, 'Company ' || n from generate_series(1, $1) n", [count]);
  return {
    owners: async () => {
      const { rows } = await pool.query("select id, coalesce(owner, 'nobody') as owner from leads order by id");
      return rows.map(({ id, owner }) => `${id} ${owner}`).join(", ");
    },
  };
};

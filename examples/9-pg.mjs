// 9. With pg, in the CRM's own transaction: its row and the decision are written together, or neither is.
import { createEngine, parseRuleSet } from "fairlead";
import { fromPg, sqlLedger } from "fairlead/sql";
import { openCrm } from "./support/crm.mjs";
import { postgres } from "./support/postgres.mjs";

const { pool, end } = await postgres();
pool.on("error", () => {}); // Or a restart of the database ends the process,
pool.on("connect", (client) => client.on("error", () => {})); // also where it cuts off a transaction.
const { owners } = await openCrm(pool);
const route = { name: "all", assign: { team: "sales" } };
const ruleSet = parseRuleSet({ name: "inbound", fields: { company: {} }, teams: { sales: {} }, routes: [route] });
const engine = createEngine(ruleSet, { reps: ["amy", "bo", "cy"].map((id) => ({ id, teams: "sales" })) });
const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool) });
await ledger.migrate();

const isRetryable = ({ code }) => ["retry-transaction", "40001", "40P01"].includes(code);
/** A transaction of the CRM. Where another one was faster, all of it is done again. */
const transaction = async (work, tries = 10) => {
  const client = await pool.connect();
  try {
    // The default, read committed, waits its turn and is recommended; this one is here to show the retry.
    await client.query("begin isolation level repeatable read");
    await work(client);
    await client.query("commit");
    return;
  } catch (error) {
    await client.query("rollback").catch(() => {}); // A lost connection has nothing to roll back.
    if (tries === 1 || !isRetryable(error)) throw error;
    console.log(error.message);
  } finally {
    client.release();
  }
  await transaction(work, tries - 1);
};

const assign = async (client, id) => {
  const found = await client.query("select id, company from leads where id = $1", [id]);
  const decision = await ledger.within(fromPg(client)).assign(engine, found.rows[0], { now: new Date() });
  await client.query("update leads set owner = $2 where id = $1", [id, decision.rep]);
};
const show = async (title) => console.log(`${title}: ${await owners()}; ${(await ledger.status()).decisions} decided`);

await transaction((client) => assign(client, "L1"));
await show("committed");

const failing = transaction(async (client) => {
  await assign(client, "L2");
  throw new Error("no such invoice");
});
await failing.catch((error) => console.log(error.message));
await show("rolled back");

await transaction(async (client) => {
  await client.query("select now()"); // A repeatable read sees what was there at its first statement …
  await transaction((other) => assign(other, "L3")); // … and not this.
  await assign(client, "L2");
});
await show("done again");
await end();

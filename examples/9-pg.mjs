// 9. With pg, in the CRM's own transaction: its row and the decision are written together, or neither is.
import { createEngine, parseRuleSet } from "fairlead";
import { fromPg, sqlLedger } from "fairlead/sql";
import { openCrm } from "./support/crm.mjs";
import { postgres } from "./support/postgres.mjs";

const { pool, end } = await postgres();
const { owners } = await openCrm(pool);
const route = { name: "all", assign: { team: "sales" } };
const ruleSet = parseRuleSet({ name: "inbound", fields: { company: {} }, teams: { sales: {} }, routes: [route] });
const engine = createEngine(ruleSet, { reps: ["amy", "bo", "cy"].map((id) => ({ id, teams: "sales" })) });
const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool) });
await ledger.migrate();

const once = async (work) => {
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read");
    await work(client);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
};
/** Where another one was faster, all of the transaction is done again. */
const transaction = (work) =>
  once(work).catch((error) => {
    if (error.code !== "retry-transaction") throw error;
    console.log(error.message);
    return once(work);
  });

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

// 10. With TypeORM, in the CRM's own transaction: its row and the decision are written together, or neither is.
import { createEngine, parseRuleSet } from "fairlead";
import { fromTypeOrm, sqlLedger } from "fairlead/sql";
import { DataSource, EntitySchema } from "typeorm";
import { openCrm } from "./support/crm.mjs";
import { postgres } from "./support/postgres.mjs";

const { pool, url, end } = await postgres();
const { owners } = await openCrm(pool);

const columns = {
  id: { type: "text", primary: true },
  company: { type: "text" },
  owner: { type: "text", nullable: true },
};
const Lead = new EntitySchema({ name: "Lead", tableName: "leads", columns });
const dataSource = await new DataSource({ type: "postgres", url, entities: [Lead] }).initialize();

const route = { name: "all", assign: { team: "sales" } };
const ruleSet = parseRuleSet({ name: "inbound", fields: { company: {} }, teams: { sales: {} }, routes: [route] });
const engine = createEngine(ruleSet, { reps: ["amy", "bo", "cy"].map((id) => ({ id, teams: "sales" })) });
const ledger = sqlLedger({ dialect: "postgres", executor: fromTypeOrm(dataSource) });
await ledger.migrate();

const isRetryable = ({ code }) => ["retry-transaction", "40001", "40P01"].includes(code);
/** Where another one was faster, all of it is done again. Read committed, which waits, is better: this shows the retry. */
const transaction = (work, tries = 10) =>
  dataSource.transaction("REPEATABLE READ", work).catch((error) => {
    if (tries === 1 || !isRetryable(error)) throw error;
    console.log(error.message);
    return transaction(work, tries - 1);
  });

const assign = async (manager, id) => {
  const lead = await manager.findOneByOrFail(Lead, { id });
  const decision = await ledger.within(fromTypeOrm(manager)).assign(engine, lead, { now: new Date() });
  await manager.update(Lead, { id }, { owner: decision.rep });
};

const show = async (title) => console.log(`${title}: ${await owners()}; ${(await ledger.status()).decisions} decided`);

await transaction((manager) => assign(manager, "L1"));
await show("committed");

const failing = transaction(async (manager) => {
  await assign(manager, "L2");
  throw new Error("no such invoice");
});
await failing.catch((error) => console.log(error.message));
await show("rolled back");

await transaction(async (manager) => {
  await manager.count(Lead); // A repeatable read sees what was there at its first statement …
  await transaction((other) => assign(other, "L3")); // … and not this.
  await assign(manager, "L2");
});
await show("done again");
await dataSource.destroy();
await end();

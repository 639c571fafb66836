// 12. Leads as jobs of graphile-worker: any number of workers on any number of machines, and each lead is decided once.
import { EventEmitter, once } from "node:events";
import { createEngine, parseRuleSet } from "fairlead";
import { fromPg, sqlLedger } from "fairlead/sql";
import { Logger, makeWorkerUtils, run, runOnce } from "graphile-worker";
import { openCrm } from "./support/crm.mjs";
import { postgres } from "./support/postgres.mjs";

const { pool, end } = await postgres();
await openCrm(pool, 12);
const route = { name: "all", assign: { team: "sales" } };
const ruleSet = parseRuleSet({ name: "inbound", fields: { company: {} }, teams: { sales: {} }, routes: [route] });
const engine = createEngine(ruleSet, { reps: ["amy", "bo", "cy"].map((id) => ({ id, teams: "sales" })) });
const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool) });
await ledger.migrate();

const deliveries = [];
const machines = new EventEmitter();

/** The job. Whatever it throws, `retry-transaction` too, graphile-worker lets it be done again. */
const assign = async ({ id }, { job, withPgClient }) => {
  await withPgClient(async (client) => {
    await client.query("begin");
    try {
      const found = await client.query("select id, company from leads where id = $1", [id]);
      const decision = await ledger.within(fromPg(client)).assign(engine, found.rows[0], { now: new Date() });
      await client.query("update leads set owner = $2 where id = $1", [id, decision.rep]);
      await client.query("commit");
      deliveries.push(decision);
    } catch (error) {
      await client.query("rollback").catch(() => {});
      throw error;
    }
  });
  if (id !== "L2" || job.attempts > 1) return;
  machines.emit("lost", job.locked_by); // The decision is committed, and then the worker's machine is lost.
  await new Promise(() => {});
};

const options = { pgPool: pool, taskList: { assign }, concurrency: 1, logger: new Logger(() => () => {}) };
const utils = await makeWorkerUtils(options);
await utils.migrate();
const job = "graphile_worker.add_job('assign', json_build_object('id', id))";
await pool.query(`select ${job} from leads`); // In a CRM, in the transaction that inserts the leads.
await pool.query(`select ${job} from leads where id in ('L1', 'L5')`); // These come twice.

const lost = once(machines, "lost");
const worker = await run(options);
await utils.forceUnlockWorkers(await lost);
await Promise.all([runOnce(options), runOnce(options)]);

const { rows } = await pool.query("select owner || ' ' || count(*) as share from leads group by owner order by owner");
const repeated = deliveries.filter((decision) => decision.repeated).length;
console.log(`${deliveries.length} deliveries, ${repeated} repeated, ${(await ledger.status()).decisions} decisions`);
console.log(rows.map(({ share }) => share).join(", "));
await worker.kill();
await utils.release();
await end();

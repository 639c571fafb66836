// 11. With Prisma, in the CRM's own transaction: its row and the decision are written together, or neither is.
import { createEngine, parseRuleSet } from "fairlead";
import { fromPrisma, sqlLedger } from "fairlead/sql";
import { openCrm } from "./support/crm.mjs";
import { postgres } from "./support/postgres.mjs";
import { openPrisma } from "./support/prisma.mjs";

const { pool, url, end } = await postgres();
const { owners } = await openCrm(pool);
const prisma = openPrisma(url);

const route = { name: "all", assign: { team: "sales" } };
const ruleSet = parseRuleSet({ name: "inbound", fields: { company: {} }, teams: { sales: {} }, routes: [route] });
const engine = createEngine(ruleSet, { reps: ["amy", "bo", "cy"].map((id) => ({ id, teams: "sales" })) });
const ledger = sqlLedger({ dialect: "postgres", executor: fromPrisma(prisma) });
await ledger.migrate();

/** Read committed is better: this level is here to show the retry. The time has to do for waiting for others too. */
const options = { isolationLevel: "RepeatableRead", timeout: 30_000 };
const isRetryable = ({ code }) => ["retry-transaction", "P2034"].includes(code);
/** Where another one was faster, all of the transaction is done again. */
const transaction = (work, tries = 10) =>
  prisma.$transaction(work, options).catch((error) => {
    if (tries === 1 || !isRetryable(error)) throw error;
    console.log(error.message);
    return transaction(work, tries - 1);
  });

const assign = async (tx, id) => {
  const lead = await tx.lead.findUniqueOrThrow({ where: { id } });
  const decision = await ledger.within(fromPrisma(tx)).assign(engine, lead, { now: new Date() });
  await tx.lead.update({ where: { id }, data: { owner: decision.rep } });
};

const show = async (title) => console.log(`${title}: ${await owners()}; ${(await ledger.status()).decisions} decided`);

await transaction((tx) => assign(tx, "L1"));
await show("committed");

const failing = transaction(async (tx) => {
  await assign(tx, "L2");
  throw new Error("no such invoice");
});
await failing.catch((error) => console.log(error.message));
await show("rolled back");

await transaction(async (tx) => {
  await tx.lead.count(); // A repeatable read sees what was there at its first statement …
  await transaction((other) => assign(other, "L3")); // … and not this.
  await assign(tx, "L2");
});
await show("done again");
await prisma.$disconnect();
await end();

// The demo, `npm run demo`: a file of 2,000 leads to a team of 12 by one rule file, and who got what and why.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { makeLeads } from "./demo/leads.mjs";
import { table } from "./demo/table.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const out = "out/demo";
const rules = "examples/demo/rules.jsonc";
const roster = "examples/demo/reps.csv";
const now = "2026-03-02T09:00:00+01:00";

const csv = (file) => parse(readFileSync(file), { columns: true });
const fairlead = (...words) => {
  console.log(`$ fairlead ${words.map((word) => (word.includes(" ") ? `"${word}"` : word)).join(" ")}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli/main.js", ...words], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout;
};

// What goes in: a roster and an export of leads.
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const reps = csv(roster);
const leads = makeLeads(
  2000,
  20260302,
  reps.map(({ id }) => id),
);
writeFileSync(`${out}/leads.csv`, stringify(leads, { header: true }));

console.log(`== ${leads.length} leads, ${reps.length} reps, and one rule file: ${rules}\n`);
const input = ["--rules", rules, "--reps", roster, "--leads", `${out}/leads.csv`];
fairlead("assign", ...input, "--out", out, "--now", now);

// What comes out: a line for each decision, and one for each problem with a row that could not be read.
const decisions = csv(`${out}/decisions.csv`);
const rejects = csv(`${out}/rejects.csv`);
const routes = [...new Set(decisions.flatMap(({ rep, route }) => (rep === "" ? [] : [route])))].sort();
const count = (test) => decisions.filter(test).length;

console.log("\n== Who got what: leads by route\n");
const lines = reps.map(({ id, name, teams, status }) => {
  const mine = routes.map((route) => count((one) => one.rep === id && one.route === route));
  return [name, teams, ...mine, mine.reduce((a, b) => a + b), status === "away" ? "(away)" : ""];
});
const sums = routes.map((route) => count((one) => one.rep !== "" && one.route === route));
const assigned = count(({ outcome }) => outcome === "assigned");
console.log(table([["rep", "team", ...routes, "all", ""], ...lines, ["", "", ...sums, assigned, ""]]));

console.log("\n== And the rest\n");
for (const pool of new Set(decisions.map((one) => one.pool))) {
  if (pool === "") continue;
  const { why } = decisions.find((one) => one.pool === pool);
  console.log(`${String(count((one) => one.pool === pool)).padStart(5)}  ${why}`);
}
for (const { row, field, reason } of rejects.slice(0, 1)) {
  const unread = new Set(rejects.map((one) => one.row)).size;
  console.log(`${String(unread).padStart(5)}  Could not be read, such as line ${row} of the file: ${field} ${reason}.`);
}

// One of each kind: those that somebody got, and those whose route found nobody.
const kinds = new Map();
for (const decision of decisions) {
  const { route, outcome, reason } = decision;
  const telling = outcome === "assigned" || (route !== "" && reason !== "first-choice");
  const kind = `${route} ${outcome} ${reason}`;
  if (telling && !kinds.has(kind)) kinds.set(kind, decision);
}
const samples = [...kinds.values()].slice(0, 5);
console.log(`\n== Why? ${samples.length} leads, and what decisions.csv says of them\n`);
const leadOf = new Map(leads.map((lead) => [lead.id, lead]));
for (const { leadId, why } of samples) {
  const { company, country, province, employees, product } = leadOf.get(leadId);
  const facts = [country, province, employees && `${employees} employees`, product && `asks for ${product}`];
  console.log(`${leadId}  ${company} (${facts.filter((fact) => fact !== "").join(", ")})\n       ${why}\n`);
}

const isRegained = ({ route, rep, leadId }) => route === "large companies" && leadOf.get(leadId).previousOwner === rep;
const regained = decisions.find(isRegained);
const asked = regained ?? samples.find(({ rep }) => rep !== "");
const other = reps.find(({ teams, id }) => teams === asked?.team && id !== asked.rep);
if (other) {
  console.log(`== Why not? ${asked.leadId} went to ${asked.repName}, and ${other.name} asks why\n`);
  console.log(fairlead("explain", ...input, "--now", now, "--lead", asked.leadId, "--rep", other.id).trim());
  if (regained) console.log(`(In the file, the customer's previousOwner is ${asked.rep}, and the route prefers them.)`);
}

console.log(`\nEverything is in ${out}/. Change a line of ${rules}, run \`npm run demo\` again, and compare.`);

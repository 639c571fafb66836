import { lookupTable } from "./contestants/lookup-table.js";
import { tunedTable } from "./contestants/tuned-table.js";
import { agree } from "./harness/agree.js";
import { alternate } from "./harness/alternate.js";
import { machine } from "./harness/machine.js";
import { figure, markdownTable } from "./harness/markdown.js";
import { openProcess } from "./harness/open-process.js";
import { option } from "./harness/option.js";

/** `--rules N`, `--teams N,N`, `--held N` leads in the book before, `--rounds N`, `--time MS` a round. */
const rules = Number(option("rules") ?? 1_000);
const teams = (option("teams") ?? "20,1000").split(",");
const held = Number(option("held") ?? 100_000);
const rounds = Number(option("rounds") ?? 7);
const leads = 100_000;

const contenders = [];
for (const { name } of [lookupTable, tunedTable])
  contenders.push(await openProcess(name, "decision.process.js", [name, `${rules}`, `${leads}`, "0"]));
for (const team of teams)
  contenders.push(
    await openProcess(`fairlead: engine.assign, a team of ${team}`, "decision.process.js", [
      team,
      `${rules}`,
      `${leads}`,
      `${held}`,
    ]),
  );
try {
  await agree(contenders);
  const results = await alternate(contenders, rounds, Number(option("time") ?? 1_000));
  console.log(`The whole decision: ${rules} routes, ${held} open leads in the book before (${machine()})\n`);
  const rows = results.map(({ name, rate, ratio, spread }) => [
    name,
    figure(rate),
    `${figure(ratio)} ×`,
    `±${Math.round(50 * spread)} %`,
  ]);
  console.log(markdownTable(["", "leads a second of CPU", `time beside the ${lookupTable.name}`, "rounds"], rows));
} finally {
  await Promise.all(contenders.map(({ close }) => close()));
}

// The demo, `npm run demo`: two spreadsheets as people have them, one from Chinese Excel and one from a Western CRM. Who gets what, and why?
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
rmSync("out/demo", { recursive: true, force: true });

const wide = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u;
const pad = (text, width) =>
  text + " ".repeat(Math.max(0, width - [...text].reduce((n, c) => n + (wide.test(c) ? 2 : 1), 0)));
const csv = (file) => parse(readFileSync(file), { columns: true });

const fairlead = (...words) => {
  console.log(`$ fairlead ${words.map((word) => (word.includes(" ") ? `"${word}"` : word)).join(" ")}`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/cli/main.js", ...words], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return stdout + stderr;
};

/** Assigns a file, and shows the beginning of the first lists, the rows that could not be read, and an answer to "why not me?". */
const show = ({ rules, reps, leads, now, out, keep, words }) => {
  const input = ["--rules", rules, "--reps", reps, "--leads", leads, "--now", now];
  const trace = `${out}/trace.jsonl`;
  console.log(fairlead("assign", ...input, "--out", out, "--split", "rep", "--keep", keep.join(","), "--trace", trace));

  for (const list of readdirSync(`${out}/by-rep`).slice(0, 3)) {
    const rows = csv(`${out}/by-rep/${list}`);
    console.log(`== ${out}/by-rep/${list} (${rows.length})\n`);
    for (const row of rows.slice(0, 4)) {
      console.log(`   ${pad(row.leadId, 13)} ${keep.map((title) => pad(row[title], 28)).join(" ")}`);
      console.log(`   ${pad("", 13)} ${row.why}`);
    }
    console.log();
  }

  const rejects = csv(`${out}/rejects.csv`);
  console.log(`== ${out}/rejects.csv (${rejects.length})\n`);
  for (const { row, why } of rejects.slice(0, 3)) console.log(`   ${words.row(row)}: ${why}`);

  const decisions = csv(`${out}/decisions.csv`);
  const asked = decisions.find(({ outcome, via }) => outcome === "assigned" && via === "rotation");
  const other = decisions.find(({ rep, team }) => team === asked.team && rep !== asked.rep);
  console.log(`\n== ${words.whyNot(asked, other)}\n`);
  console.log(
    fairlead("explain", ...input, "--out", out, "--trace", trace, "--lead", asked.leadId, "--rep", other.repName),
  );
};

show({
  rules: "examples/data/规则.jsonc",
  reps: "examples/data/销售.csv",
  leads: "examples/data/线索.csv",
  now: "2026-03-02T09:00",
  out: "out/demo/zh",
  keep: ["客户名称", "省份", "年销售额"],
  words: {
    row: (line) => `第${line}行`,
    whyNot: (asked, other) => `${asked.leadId}给了${asked.repName}，为什么不是${other.repName}？`,
  },
});
show({
  rules: "examples/data/rules.jsonc",
  reps: "examples/data/reps.csv",
  leads: "examples/data/leads.csv",
  now: "2026-03-02T09:00",
  out: "out/demo/en",
  keep: ["Company name", "Country/Region"],
  words: {
    row: (line) => `line ${line}`,
    whyNot: (asked, other) => `${asked.leadId} went to ${asked.repName}. Why not to ${other.repName}?`,
  },
});
console.log(
  "Everything is in out/demo/. Change a line of examples/data/规则.jsonc or rules.jsonc, and run `npm run demo` again.",
);

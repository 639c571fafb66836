/** Runs the benchmark of that name, which was bundled before: `npm run bench -- grade`; without a name those about rules, one after the other. */
const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
for (const one of name === undefined ? ["route", "decision", "compile"] : [name]) {
  if (name === undefined) console.log(`\n## ${one}\n`);
  await import(new URL(`../out/bench/${one}.bench.js`, import.meta.url).href);
}

/** Runs the benchmark of that name, which was bundled before: `npm run bench -- grade`; without a name that of assignment. */
const [name = "assign"] = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
await import(new URL(`../out/bench/${name}.bench.js`, import.meta.url).href);

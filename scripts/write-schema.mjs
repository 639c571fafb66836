// Writes rules/rule-set.schema.json from the built package; with --check compares instead, and fails where they differ.
import { readFile, writeFile } from "node:fs/promises";
import { ruleSetJsonSchema } from "../dist/index.js";

const file = new URL("../rules/rule-set.schema.json", import.meta.url);
const schema = `${JSON.stringify(ruleSetJsonSchema(), undefined, 2)}\n`;

if (process.argv.includes("--check")) {
  const written = await readFile(file, "utf8").catch(() => "");
  const [ours, theirs] = [schema.split("\n"), written.split("\n")];
  const line = ours.findIndex((text, i) => text !== theirs[i]);
  if (schema !== written) {
    const at = line < 0 ? ours.length : line + 1;
    console.error(`rules/rule-set.schema.json is not what the schemas say, from line ${at} on:`);
    console.error(
      `- ${theirs[at - 1] ?? "(nothing)"}\n+ ${ours[at - 1] ?? "(nothing)"}\nrun: npm run build && npm run schema`,
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(file, schema);
}

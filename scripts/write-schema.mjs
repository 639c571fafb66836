// Writes the JSON Schemas of rules/ from the built package; with --check compares instead, and fails where they differ.
import { readFile, writeFile } from "node:fs/promises";
import { ruleSetJsonSchema, specJsonSchema } from "../dist/index.js";

const schemas = { "rule-set": ruleSetJsonSchema(), spec: specJsonSchema() };

for (const [name, json] of Object.entries(schemas)) {
  const file = new URL(`../rules/${name}.schema.json`, import.meta.url);
  const schema = `${JSON.stringify(json, undefined, 2)}\n`;
  if (!process.argv.includes("--check")) {
    await writeFile(file, schema);
    continue;
  }
  const written = await readFile(file, "utf8").catch(() => "");
  if (schema === written) continue;
  const [ours, theirs] = [schema.split("\n"), written.split("\n")];
  const line = ours.findIndex((text, i) => text !== theirs[i]);
  const at = line < 0 ? ours.length : line + 1;
  console.error(`rules/${name}.schema.json is not what the schemas say, from line ${at} on:`);
  console.error(
    `- ${theirs[at - 1] ?? "(nothing)"}\n+ ${ours[at - 1] ?? "(nothing)"}\nrun: npm run build && npm run schema`,
  );
  process.exitCode = 1;
}

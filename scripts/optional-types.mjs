// Lets the declarations do without fast-check: where it is not installed, its types are `any` instead of an error.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../dist/", import.meta.url);
const declarations = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  /\.d\.c?ts$/.test(name),
);
let marked = 0;
for (const name of declarations) {
  const file = new URL(name.replaceAll("\\", "/"), folder);
  const text = readFileSync(file, "utf8");
  const free = text.replaceAll(/^import [^\n]* from ['"]fast-check['"];$/gm, "// @ts-ignore: an optional peer\n$&");
  if (free === text) continue;
  marked += 1;
  writeFileSync(file, free);
}
if (marked === 0) throw new Error("no declaration imports fast-check; is this script still needed?");

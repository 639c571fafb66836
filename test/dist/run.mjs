/**
 * Packs the package, installs the tarball into a scratch folder and uses it there as its users do: from ES modules, from
 * CommonJS, from TypeScript in each module resolution, and as a command.
 */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { bundled, checking, running } from "./programs.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const tsc = join(root, "node_modules/typescript/bin/tsc");
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const scratch = await mkdtemp(join(tmpdir(), "fairlead-consumer-"));
const here = { cwd: scratch };

const expectOutput = async (running, expected) => {
  const { stdout } = await running;
  if (!stdout.includes(expected)) throw new Error(`expected ${expected} in:\n${stdout}`);
};

const checks = {
  "only what is meant to ship is in the package": async () => {
    const installed = await readdir(join(scratch, "node_modules/fairlead"));
    const meant = ["CHANGELOG.md", "LICENSE", "README.md", "README.zh-CN.md", "dist", "package.json", "rules"];
    const stray = installed.filter((name) => !meant.includes(name));
    const missing = meant.filter((name) => !installed.includes(name));
    if (stray.length + missing.length > 0) throw new Error(`stray: ${stray.join()}; missing: ${missing.join()}`);
  },
};

for (const [file, text] of Object.entries(running)) {
  checks[`${file} runs, and says that json-rules-engine is to be installed`] = async () => {
    await writeFile(join(scratch, file), text);
    await expectOutput(run(process.execPath, [file], here), "npm install json-rules-engine");
  };
}

for (const [name, { options, file, text }] of Object.entries(checking)) {
  checks[name] = async () => {
    const config = `tsconfig.${file}.json`;
    const compilerOptions = {
      ...options,
      target: "es2022",
      strict: true,
      resolveJsonModule: true,
      noEmit: true,
      types: [],
    };
    await writeFile(join(scratch, file), text);
    await writeFile(join(scratch, config), JSON.stringify({ compilerOptions, files: [file] }));
    await run(process.execPath, [tsc, "--project", config], here);
  };
}

for (const [name, { text, answer }] of Object.entries(bundled)) {
  checks[name] = async () => {
    const source = { contents: `${text}\nglobalThis.answer = answer;`, resolveDir: scratch };
    const made = await build({ stdin: source, bundle: true, platform: "browser", write: false, logLevel: "silent" });
    const browser = { TextEncoder };
    runInNewContext(made.outputFiles[0].text, browser);
    if (!answer.test(browser.answer)) throw new Error(`expected ${answer}, found ${browser.answer}`);
  };
}

const commands = {
  "fairlead --help": "Usage: fairlead",
  "fairlead --version": version,
};
for (const [command, expected] of Object.entries(commands)) {
  checks[command] = () => expectOutput(run("npx", ["--no-install", ...command.split(" ")], here), expected);
}

for (const file of Object.keys(running)) {
  checks[`${file} runs with json-rules-engine`] = async () => {
    await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "json-rules-engine@7"], here);
    await expectOutput(run(process.execPath, [file], here), "amy");
  };
}

async function install() {
  await run("npm", ["pack", "--silent", "--pack-destination", scratch], { cwd: root });
  const tarball = (await readdir(scratch)).find((name) => name.endsWith(".tgz"));
  await writeFile(join(scratch, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", `./${tarball}`], here);
}

let failed = 0;
try {
  await install();
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      console.log(`ok      ${name}`);
    } catch (error) {
      failed++;
      const output = `${error.stdout ?? ""}${error.stderr ?? ""}${error.message}`;
      console.log(`FAILED  ${name}\n${output.split("\n").slice(0, 20).join("\n")}`);
    }
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

import { Command } from "commander";
import { InputError } from "../csv/input-error.js";
import { findSpecs, readSpec } from "../testing/read-spec.js";
import { runTests } from "../testing/run-tests.js";
import { type Spec, SpecError } from "../testing/spec.js";
import type { Io } from "./io.js";
import { loadPlugins } from "./load-plugins.js";
import { pluginOption } from "./shared-options.js";
import { failedText } from "./spec-report.js";

interface Options {
  readonly plugin: readonly string[];
}

const test = async (names: readonly string[], options: Options, io: Io): Promise<number> => {
  const plugins = await loadPlugins(options.plugin);
  let passed = 0;
  let failed = 0;
  let unreadable = false;
  for (const file of await findSpecs(names)) {
    let spec: Spec;
    try {
      spec = await readSpec(file, plugins);
    } catch (error) {
      if (!(error instanceof SpecError || error instanceof InputError)) throw error;
      io.stderr.write(`${error.message}\n`);
      failed += 1;
      unreadable = true;
      continue;
    }
    for (const result of runTests(spec)) {
      if (result.failures.length === 0) passed += 1;
      else {
        failed += 1;
        io.stdout.write(`${failedText(result)}\n`);
      }
    }
  }
  io.stdout.write(`${passed} passed, ${failed} failed\n`);
  return unreadable ? 2 : failed > 0 ? 1 : 0;
};

export const testCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("test")
    .description("run the specs of rule files")
    .argument("<files...>", "specs, folders with specs, or patterns")
    .addOption(pluginOption())
    .action(async (files: string[], options: Options) => end(await test(files, options, io)));

import { Command } from "commander";
import { readRuleSet } from "../csv/read-rule-set.js";
import { toJsonRules } from "../engine/to-json-rules.js";
import type { Io } from "./io.js";
import { loadPlugins } from "./load-plugins.js";
import { pluginOption } from "./shared-options.js";

export const expandCommand = (io: Io): Command =>
  new Command("expand")
    .description("print the routes of a rule file as json-rules-engine rules")
    .argument("<file>", "the rule file")
    .addOption(pluginOption())
    .action(async (file: string, { plugin }: { plugin: readonly string[] }) => {
      const ruleSet = await readRuleSet(file, await loadPlugins(plugin));
      io.stdout.write(`${JSON.stringify(toJsonRules(ruleSet), undefined, 2)}\n`);
    });

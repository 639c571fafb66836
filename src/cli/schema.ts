import { Argument, Command } from "commander";
import { ruleSetJsonSchema } from "../engine/json-schema.js";
import type { Io } from "./io.js";

export const schemaCommand = (io: Io): Command =>
  new Command("schema")
    .description("print the JSON Schema of rule files")
    .addArgument(new Argument("[of]", "of which files").choices(["rule-set"]).default("rule-set"))
    .action(() => {
      io.stdout.write(`${JSON.stringify(ruleSetJsonSchema(), undefined, 2)}\n`);
    });

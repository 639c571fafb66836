import { Argument, Command } from "commander";
import { ruleSetJsonSchema, specJsonSchema } from "../engine/json-schema.js";
import type { Io } from "./io.js";

export const schemaCommand = (io: Io): Command =>
  new Command("schema")
    .description("print the JSON Schema of rule files, or of specs")
    .addArgument(new Argument("[of]", "of which files").choices(["rule-set", "spec"]).default("rule-set"))
    .action((of: "rule-set" | "spec") => {
      const schema = of === "spec" ? specJsonSchema() : ruleSetJsonSchema();
      io.stdout.write(`${JSON.stringify(schema, undefined, 2)}\n`);
    });

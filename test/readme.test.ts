import { readFileSync } from "node:fs";
import { parse } from "jsonc-parser";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { checkRuleSet } from "../src/index.js";

const root = new URL("../", import.meta.url).pathname;
const readme = readFileSync(`${root}README.md`, "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1] as string);

describe("the README", () => {
  it("has code that type-checks", () => {
    const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
    const sources = new Map(blocks("ts").map((code, i) => [`${root}test/readme-${i}.ts`, code]));
    expect(sources.size).toBeGreaterThan(2);
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists, readFile } = host;
    host.fileExists = (file) => sources.has(file) || fileExists(file);
    host.readFile = (file) => sources.get(file) ?? readFile(file);
    host.getSourceFile = (file, version, ...rest) => {
      const code = sources.get(file);
      return code === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, code, version);
    };
    const program = ts.createProgram([...sources.keys()], options, host);
    const found = [...sources.keys()].flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)));
    expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });

  it("has a rule file without a problem", () => {
    const [block] = blocks("jsonc");
    const result = checkRuleSet(parse(block as string));
    expect(result.ok ? [] : result.problems).toEqual([]);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import fc from "fast-check";
import { Engine as JsonRulesEngine } from "json-rules-engine";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import {
  checkRuleSet,
  createEngine,
  type Engine,
  jsonRulesOperators,
  openBook,
  parseRuleSet,
  type RuleSet,
  toJsonRules,
} from "../../src/index.js";
import { cli } from "../cli/support.js";
import { rowOf } from "./lead-rows.js";
import { readRules } from "./read-rules.js";

const folder = new URL("../../rules/", import.meta.url);
const files = readdirSync(folder).filter((file) => /\.jsonc?$/.test(file) && !file.endsWith(".schema.json"));
const schemaFile = "rule-set.schema.json";
const now = "2026-03-02T09:00:00Z";

/** The route that a fresh json-rules-engine takes: of the rules that hold the one of highest priority, the first in file order. */
const askJsonRules = async (ruleSet: RuleSet, facts: Record<string, unknown>): Promise<string | undefined> => {
  const rules = toJsonRules(ruleSet);
  const engine = new JsonRulesEngine([], { allowUndefinedFacts: true });
  const { timeZone } = ruleSet;
  for (const { name, evaluate } of jsonRulesOperators({ now, timeZone })) engine.addOperator(name, evaluate);
  for (const rule of rules) engine.addRule(rule as never);
  const { results } = await engine.run(facts);
  const held = new Set(results.map(({ name }) => name));
  const holding = rules.filter(({ name }) => held.has(name));
  const most = Math.max(...holding.map(({ priority }) => priority));
  return holding.find(({ priority }) => priority === most)?.name;
};

const factsOf = (engine: Engine, row: object): Record<string, unknown> => {
  const read = engine.intake(row);
  const graded = engine.grade(row, { now });
  if (!read.ok || !graded.ok) throw new Error("the row should have been readable");
  return { ...read.lead, ...graded.grades };
};

/** Whether every route is written with `assign`, not as a rule of json-rules-engine. */
const isShort = (json: unknown): boolean => (json as { routes: object[] }).routes.every((route) => "assign" in route);

describe.each(files)("rules/%s", (file) => {
  const json = readRules(file);
  const text = readFileSync(new URL(file, folder), "utf8");

  it("parses without a problem", () => {
    const check = checkRuleSet(json);
    expect(check.ok ? [] : check.problems).toEqual([]);
  });

  it("routes every lead as json-rules-engine does with its expanded rules", async () => {
    const ruleSet = parseRuleSet(json);
    const engine = createEngine(ruleSet, { reps: [] });
    const rows = fc.sample(rowOf(ruleSet, json), { numRuns: 300, seed: 20260302 });
    const taken = new Set<string>();
    for (const [i, row] of rows.entries()) {
      const lead = { id: `L${i}`, ...row };
      const { decision } = engine.decide(lead, { book: openBook(), now });
      expect(decision.outcome).not.toBe("rejected");
      expect(await askJsonRules(ruleSet, factsOf(engine, lead)), JSON.stringify(lead)).toBe(decision.route);
      if (decision.route !== undefined) taken.add(decision.route);
    }
    // The leads are varied enough to say something of every route.
    expect([...taken].sort()).toEqual(ruleSet.routes.map(({ name }) => name).sort());
  });

  it.skipIf(!existsSync(new URL(schemaFile, folder)))("is valid for the JSON Schema of rule files", () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(readRules(schemaFile) as object);
    expect(validate(json) ? [] : validate.errors).toEqual([]);
    // The schema says no where it should.
    expect(validate({ ...(json as object), rotues: [] })).toBe(false);
  });

  it("begins with the policy in words", () => {
    expect(text).toMatch(/^\/\/ \S/);
  });

  it("is laid out to be read: no line over 120 characters, no route over eight lines", () => {
    const lines = text.split("\n");
    expect(lines.filter((line) => [...line].length > 120)).toEqual([]);
    const routes = findNodeAtLocation(parseTree(text)!, ["routes"])?.children ?? [];
    expect(routes).toHaveLength((json as { routes: unknown[] }).routes.length);
    const laidOut = routes.map(({ offset, length }) => text.slice(offset, offset + length));
    expect(laidOut.filter((route) => route.split("\n").length > 8)).toEqual([]);
  });

  // The leads and reps of maven-crm are other people's data and lie beside the project.
  it.skipIf(file === "maven-crm.jsonc" || !isShort(json))("has leads and reps to try it with", async () => {
    const [reps, leads] = ["reps", "leads"].map((kind) => new URL(file.replace(/\.jsonc?$/, `.${kind}.csv`), folder));
    const countRows = (url: URL): number => readFileSync(url, "utf8").trimEnd().split("\n").length - 1;
    expect(countRows(reps!)).toBeGreaterThanOrEqual(4);
    expect(countRows(reps!)).toBeLessThanOrEqual(10);
    expect(countRows(leads!)).toBeGreaterThanOrEqual(10);
    expect(countRows(leads!)).toBeLessThanOrEqual(20);
    const lint = await cli(["lint", fileURLToPath(new URL(file, folder)), "--reps", fileURLToPath(reps!)]);
    expect(lint).toMatchObject({ code: 0, out: "" });
  });
});

it("finds the rule sets", () => {
  expect(files.length).toBeGreaterThanOrEqual(17);
});

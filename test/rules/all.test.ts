import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { parse } from "csv-parse/sync";
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
import { openGrades } from "./open-grades.js";
import { readRules } from "./read-rules.js";

const folder = new URL("../../rules/", import.meta.url);
const files = readdirSync(folder).filter((file) => /(?<!\.spec)\.jsonc?$/.test(file) && !file.endsWith(".schema.json"));
const validate = new Ajv({ strict: false, allErrors: true }).compile(readRules("rule-set.schema.json") as object);
const now = "2026-03-02T09:00:00Z";

/** The route that a fresh json-rules-engine takes: of the rules that hold the one of highest priority, the first in file order. */
const askJsonRules = async (ruleSet: RuleSet, facts: Record<string, unknown>): Promise<string | undefined> => {
  const rules = toJsonRules(ruleSet).filter(({ event }) => event.type === "assign");
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
  // Without a book the stage is what the field says, else the first.
  const { stages } = engine.ruleSet.after;
  const stage = stages && { stage: read.lead[stages.field ?? "stage"] ?? stages.names[0] };
  return { ...read.lead, ...graded.grades, ...stage };
};

const routesOf = (json: unknown): readonly object[] => (json as { routes?: object[] }).routes ?? [];

/** Whether every route is written with `assign`, not as a rule of json-rules-engine. */
const isShort = (json: unknown): boolean => routesOf(json).every((route) => "assign" in route);

/** The lines of some sections of a rule file, comments and descriptions left out. */
const linesOf = (text: string, sections: readonly string[]): readonly string[] => {
  const tree = parseTree(text)!;
  return sections
    .map((section) => findNodeAtLocation(tree, [section]))
    .flatMap((node) => (node ? text.slice(node.parent!.offset, node.offset + node.length).split("\n") : []))
    .filter((line) => !/^\s*(\/\/|"description":.*,$)/.test(line));
};

describe.each(files)("rules/%s", (file) => {
  const json = readRules(file);
  const text = readFileSync(new URL(file, folder), "utf8");
  const grades = routesOf(json).length === 0;

  it("parses without a problem", () => {
    const check = checkRuleSet(json);
    expect(check.ok ? [] : check.problems).toEqual([]);
  });

  if (!grades)
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

  it("is valid for the JSON Schema of rule files", () => {
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
    expect(routes).toHaveLength(routesOf(json).length);
    const laidOut = routes.map(({ offset, length }) => text.slice(offset, offset + length));
    expect(laidOut.filter((route) => route.split("\n").length > 8)).toEqual([]);
  });

  // The leads and reps of maven-crm are other people's data and lie beside the project.
  if (!grades && file !== "maven-crm.jsonc" && isShort(json))
    it("has leads and reps to try it with", async () => {
      const [reps, leads] = ["reps", "leads"].map((kind) => new URL(file.replace(/\.jsonc?$/, `.${kind}.csv`), folder));
      const countRows = (url: URL): number => readFileSync(url, "utf8").trimEnd().split("\n").length - 1;
      expect(countRows(reps!)).toBeGreaterThanOrEqual(4);
      expect(countRows(reps!)).toBeLessThanOrEqual(10);
      expect(countRows(leads!)).toBeGreaterThanOrEqual(10);
      expect(countRows(leads!)).toBeLessThanOrEqual(20);
      const lint = await cli([
        "lint",
        fileURLToPath(new URL(file, folder)),
        "--reps",
        fileURLToPath(reps!),
        "--now",
        now,
      ]);
      expect(lint).toMatchObject({ code: 0, out: "" });
    });

  if (grades)
    describe("without routes", () => {
      it("says what its source leaves open", () => {
        expect((json as { description?: string }).description).toMatch(/\S/);
      });

      it("has fewer than 40 lines of rules", () => {
        const lines = linesOf(text, ["orders", "interactions", "derived", "grades"]);
        expect(lines.length).toBeGreaterThan(1);
        expect(lines.length).toBeLessThan(40);
      });

      it("grades its sample leads, and gives every grade to some of them", async () => {
        const { ruleSet, leads, run } = await openGrades(file.replace(/\.jsonc?$/, ""), now);
        expect(leads.length).toBeGreaterThanOrEqual(9);
        const { rejects, grades } = run();
        expect(rejects).toEqual([]);
        expect(Object.keys(grades)).toHaveLength(leads.length);
        for (const { name, labels } of ruleSet.grades) {
          const given = new Set(Object.values(grades).flatMap((found) => found[name]));
          expect([...given], name).toEqual(expect.arrayContaining(labels.filter((label) => typeof label === "string")));
        }
      });

      it("is graded by the command line alike", async () => {
        const name = file.replace(/\.jsonc?$/, "");
        const out = await mkdtemp(join(tmpdir(), "rules-"));
        try {
          const pathOf = (kind: string): string => fileURLToPath(new URL(`${name}.${kind}.csv`, folder));
          const tables = ["leads", "orders", "interactions"].filter((kind) => existsSync(pathOf(kind)));
          const given = tables.flatMap((kind) => [`--${kind}`, pathOf(kind)]);
          const rules = fileURLToPath(new URL(file, folder));
          const ran = await cli(["grade", "--rules", rules, ...given, "--now", now, "--strict", "--out", out]);
          expect(ran.code, ran.err).toBe(0);
          const written: Record<string, string>[] = parse(readFileSync(join(out, "grades.csv")), { columns: true });
          const { grades } = (await openGrades(name, now)).run();
          const text = (value: unknown): string => (Array.isArray(value) ? value.join("|") : String(value ?? ""));
          expect(written.map(({ leadId }) => leadId)).toEqual(Object.keys(grades));
          for (const { leadId, ...row } of written)
            for (const [title, cell] of Object.entries(row))
              if (!title.endsWith(".due"))
                expect(cell, `${leadId}: ${title}`).toBe(text(grades[leadId as string]?.[title]));
        } finally {
          await rm(out, { recursive: true });
        }
      });

      it("has nothing that lint doubts", async () => {
        const lint = await cli(["lint", fileURLToPath(new URL(file, folder)), "--now", now]);
        expect(lint).toMatchObject({ code: 0, out: "" });
      });
    });
});

it("finds the rule sets", () => {
  expect(files.length).toBeGreaterThanOrEqual(37);
});

import { createEngine } from "../engine/create-engine.js";
import type { Engine, MadeEvidence } from "../engine/engine.js";
import type { RuleSet } from "../engine/rule-set.js";
import { repColumns } from "../intake/rep-columns.js";
import { cleanText } from "../kit/clean-text.js";
import { parseInstant } from "../kit/iso.js";
import { nearest } from "../kit/nearest.js";
import { type Book, openBook } from "../ledger/open-book.js";
import type { Decision } from "../model/decision.js";
import type { Path } from "../model/errors.js";
import type { LedgerEvent } from "../model/event.js";
import type { Expectation, StepSource } from "../model/spec.js";
import { compareDecision, compareFacts, compareStep, compareTotals, countBy, type Difference } from "./compare.js";
import { fillLead } from "./fill-lead.js";
import type { Row, SpecTest } from "./spec.js";

/** Something in a test that is not as expected. */
export interface Failure {
  /** Where in the spec the expectation stands. */
  readonly path: Path;
  /** What is compared: `team`, `grades.size`, `counts`; `undefined` where the step itself cannot be done. */
  readonly of: Path | undefined;
  readonly expected: unknown;
  readonly actual: unknown;
  /** Why the step cannot be done. */
  readonly message?: string;
  /** The lead of which it is said, where it is one. */
  readonly leadId?: string;
  /** Why the lead went where it went; only where it was asked for. */
  readonly explanation?: string;
}

export interface TestResult {
  readonly test: SpecTest;
  readonly failures: readonly Failure[];
}

export interface RunTestOptions {
  /** Ends the test at its first failure. */
  readonly untilFailure?: boolean;
  /** Tells with each failure why the lead went where it went. */
  readonly explain?: boolean;
}

class StepError extends Error {}

/** Reps by their ids, with changes; columns are called by their own names. */
const openReps = (ruleSet: RuleSet) => {
  const names = new Map(
    repColumns(ruleSet.repFields).flatMap(({ name, aliases }) =>
      [name, ...aliases].map((title) => [cleanText(title), name] as const),
    ),
  );
  const canonical = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [names.get(cleanText(key)) ?? key, value]));
  const idOf = (row: Row): string => cleanText(String(row.id ?? row.name ?? ""));
  return { canonical, idOf };
};

/** What graders learned, and the rows they stand on, as of an instant. */
export const evidenceOf = (engine: Engine, { setting }: SpecTest, now: Date): MadeEvidence | undefined => {
  const { orders, interactions, population, model } = setting;
  const rows = { ...(orders && { orders }), ...(interactions && { interactions }) };
  const learns = model === undefined && engine.ruleSet.grades.some(({ fit }) => fit !== undefined);
  const used = learns ? engine.fit(population, { ...rows, now }) : model;
  if (used === undefined && orders === undefined && interactions === undefined) return undefined;
  return engine.evidence({ ...rows, ...(used !== undefined && { model: used }), now });
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs tests of one rule set. What several tests share, such as engines, is made once. */
export const openTests = (ruleSet: RuleSet) => {
  const { canonical, idOf } = openReps(ruleSet);
  const engines = new Map<readonly Row[], Engine>();
  const evidences = new Map<string, Map<unknown, MadeEvidence | undefined>>();

  const engineOf = (reps: readonly Row[]): Engine => {
    const engine = engines.get(reps) ?? createEngine(ruleSet, { reps });
    engines.set(reps, engine);
    return engine;
  };
  const instantIn = (text: string): Date => {
    const parsed = parseInstant(text, ruleSet.timeZone);
    if (parsed === undefined || !("instant" in parsed)) throw new StepError(`${text} is no instant`);
    return new Date(parsed.instant);
  };
  /** Tests of one spec mostly share one setting. */
  const evidenceAt = (engine: Engine, test: SpecTest, now: Date): MadeEvidence | undefined => {
    const { orders, interactions, population, model } = test.setting;
    const key = `${now.getTime()}`;
    const made = evidences.get(key) ?? new Map<unknown, MadeEvidence | undefined>();
    evidences.set(key, made);
    const shared = [orders, interactions, population, model].find((one) => one !== undefined) ?? test;
    const twin = made.get(shared) as (MadeEvidence & { of?: readonly unknown[] }) | undefined;
    const parts = [orders, interactions, population, model];
    if (twin?.of?.every((one, i) => one === parts[i])) return twin;
    const fresh = evidenceOf(engine, test, now);
    if (fresh !== undefined) made.set(shared, Object.assign(fresh, { of: parts }));
    return fresh;
  };

  const runTest = (test: SpecTest, { untilFailure = false, explain = false }: RunTestOptions = {}): TestResult => {
    const { setting } = test;
    const failures: Failure[] = [];
    const decided: Decision[] = [];
    const rows = new Map<string, Row>();
    const level = explain || test.steps.some(({ trace }) => trace !== undefined) ? "full" : "off";
    let reps: readonly Row[] = setting.reps;
    let last: readonly Decision[] = [];
    let now = new Date(0);
    let n = test.first - 1;
    const book: Book = openBook();

    const eventAt = (event: object): LedgerEvent => ({ at: now.toISOString(), ...event }) as LedgerEvent;
    const changeReps = (change: (rows: readonly Row[]) => readonly Row[]): void => {
      reps = change(reps.map(canonical));
    };
    const placeOf = (id: string, rows: readonly Row[]): number => {
      const at = rows.findIndex((row) => idOf(row) === id);
      if (at >= 0) return at;
      const near = nearest(id, rows.map(idOf));
      throw new StepError(
        `there is no rep ${JSON.stringify(id)} on the roster${near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`}`,
      );
    };
    const assignOne = (engine: Engine, source: Row): Decision => {
      n += 1;
      const row = fillLead({ ...setting.defaults, ...source }, n, ruleSet.id.aliases);
      const evidence = evidenceAt(engine, test, now);
      const decision = engine.assign(row, { book, now, trace: level, ...(evidence && { evidence }) });
      rows.set(decision.leadId, row);
      return decision;
    };
    const assign = ({ lead, count = 1, like = {} }: NonNullable<StepSource["assign"]>): void => {
      const engine = engineOf(reps);
      last =
        lead === undefined ? Array.from({ length: count }, () => assignOne(engine, like)) : [assignOne(engine, lead)];
      decided.push(...last);
    };
    const act = ({ assign: leads, set, add, remove, at, record }: StepSource): void => {
      if (leads !== undefined) assign(leads);
      else if (at !== undefined) now = instantIn(at);
      else if (record !== undefined) book.record(eventAt(record));
      else if (add !== undefined) changeReps((rows) => [...rows, canonical(add)]);
      else if (remove !== undefined) changeReps((rows) => rows.toSpliced(placeOf(remove, rows), 1));
      else if (set !== undefined) {
        const { rep, ...changes } = set;
        changeReps((rows) => {
          const place = placeOf(rep, rows);
          return rows.with(place, { ...rows[place], ...canonical(changes) });
        });
      }
      if (set ?? add ?? remove) engineOf(reps);
    };
    const derivedOf = (decision: Decision) => {
      const engine = engineOf(reps);
      const evidence = evidenceAt(engine, test, now);
      const graded = engine.grade(rows.get(decision.leadId), { now, ...(evidence && { evidence }) });
      return graded.ok ? graded.derived : undefined;
    };
    const fail = (at: Path, { path, expected, actual }: Difference, decision?: Decision): void => {
      failures.push({
        path: [...at, "expect", ...path],
        of: path,
        expected,
        actual,
        ...(decision && { leadId: decision.leadId }),
        ...(explain && decision && { explanation: engineOf(reps).explain(decision) }),
      });
    };
    const check = (expect: Expectation, at: Path): void => {
      for (const decision of last) {
        const differences = compareDecision(expect, decision, () => derivedOf(decision), test.asText);
        for (const one of differences) fail(at, one, decision);
        // The next leads of the step mostly differ in the same way.
        if (differences.length > 0) break;
      }
      for (const one of compareStep(expect, last)) {
        const { expected, actual } = one;
        const wrong =
          Array.isArray(expected) && Array.isArray(actual) ? expected.findIndex((rep, i) => rep !== actual[i]) : -1;
        fail(at, one, last[wrong < 0 ? last.length - 1 : wrong]);
      }
      const roster = engineOf(reps).reps.map(({ id }) => id);
      for (const one of compareTotals(
        expect.totals,
        countBy(decided, ({ rep }) => rep),
        roster,
      ))
        fail(at, one);
      if (expect.repGrades !== undefined) {
        const graded = new Map(
          engineOf(reps)
            .repGrades({ now, book })
            .map((one) => [one.rep, one.grades]),
        );
        for (const [rep, grades] of Object.entries(expect.repGrades))
          for (const one of compareFacts(grades, graded.get(rep), ["repGrades", rep])) fail(at, one);
      }
    };
    const checkTrace = ({ lead, rep }: NonNullable<StepSource["trace"]>, { reason }: Expectation, at: Path): void => {
      const decision = decided.findLast(({ leadId }) => leadId === lead);
      if (decision === undefined) throw new StepError(`the lead ${JSON.stringify(lead)} was not decided before`);
      const found = decision.trace?.teams.flatMap(({ reps = [] }) => reps).find((one) => one.rep === rep)?.reason;
      if (reason !== undefined && reason !== found)
        fail(at, { path: ["reason"], expected: reason, actual: found }, decision);
    };

    const attempt = (at: Path, step: () => void): boolean => {
      try {
        step();
        return true;
      } catch (error) {
        failures.push({ path: at, of: undefined, expected: undefined, actual: undefined, message: messageOf(error) });
        return false;
      }
    };
    const opened = attempt(test.path, () => {
      now = instantIn(setting.now);
      engineOf(reps);
      for (const event of setting.events) book.record(event);
    });
    if (!opened) return { test, failures };
    for (const [i, step] of test.steps.entries()) {
      const at: Path = test.isSingle ? test.path : [...test.path, "steps", i];
      const done = attempt(at, () => {
        act(step);
        if (step.trace !== undefined) checkTrace(step.trace, step.expect ?? {}, at);
        else if (step.expect !== undefined) check(step.expect, at);
      });
      if (!done || (untilFailure && failures.length > 0)) break;
    }
    return { test, failures };
  };
  return { run: runTest };
};

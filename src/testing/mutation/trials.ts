import { createEngine } from "../../engine/create-engine.js";
import type { Engine, MadeEvidence } from "../../engine/engine.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { parseInstant } from "../../kit/iso.js";
import { openBook } from "../../ledger/open-book.js";
import type { Decision } from "../../model/decision.js";
import { evidenceOf } from "../run-test.js";
import type { Row, SpecTest } from "../spec.js";

/** Decides leads from where a test starts, each list of leads with a book of its own. */
export const openTrials = (ruleSet: RuleSet) => {
  const known = new Map<SpecTest, { readonly engine: Engine; readonly now: Date; readonly evidence: MadeEvidence | undefined }>();
  const engines = new Map<readonly Row[], Engine>();
  const startOf = (test: SpecTest) => {
    const before = known.get(test);
    if (before !== undefined) return before;
    const { reps, now: text } = test.setting;
    const engine = engines.get(reps) ?? createEngine(ruleSet, { reps });
    engines.set(reps, engine);
    const parsed = parseInstant(text, ruleSet.timeZone);
    const now = new Date(parsed !== undefined && "instant" in parsed ? parsed.instant : 0);
    const start = { engine, now, evidence: evidenceOf(engine, test, now) };
    known.set(test, start);
    return start;
  };
  return (test: SpecTest, rows: readonly Row[]): Decision[] => {
    const { engine, now, evidence } = startOf(test);
    const book = openBook();
    for (const event of test.setting.events) book.record(event);
    return rows.map((row) => engine.assign(row, { book, now, ...(evidence && { evidence }) }));
  };
};
export type Trials = ReturnType<typeof openTrials>;

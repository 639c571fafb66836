import { isDeepStrictEqual } from "node:util";
import { createEngine } from "../../engine/create-engine.js";
import type { EvidenceOptions } from "../../engine/options.js";
import { openBook } from "../../ledger/open-book.js";
import { type Check, evidenceMaker, type Life, live, type Violation } from "./live.js";
import { throughText } from "./plain.js";

const firstDifference = (one: Life, other: Life, invariant: string, when: string): Violation | undefined => {
  for (const [i, { decision }] of one.lived.entries()) {
    const found = other.lived[i]?.decision;
    if (isDeepStrictEqual(decision, found)) continue;
    const [before, after] = [decision, found].map((each) => each?.rep ?? each?.pool ?? each?.outcome);
    const grades = isDeepStrictEqual(decision.grades, found?.grades) ? "" : ", with other grades";
    return { invariant, message: `lead ${decision.leadId} went to ${before}, and ${when} to ${after}${grades}` };
  }
  return undefined;
};

/** A book that is saved more often than this in one life costs time and tells no more. */
const mostSaved = 6;

/** The same leads are decided the same again, also where the book is saved and opened again in between. */
export const sameAgain =
  (options: EvidenceOptions): Check =>
  (life) => {
    const engine = createEngine(life.engine.ruleSet, { reps: life.engine.reps });
    const again = live(engine, life.arrivals, options);
    const every = Math.ceil(life.arrivals.length / mostSaved);
    const saved = (): Life =>
      live(engine, life.arrivals, options, (book, i) =>
        i % every === 0 ? openBook(throughText(book.toJSON())) : book,
      );
    return (
      firstDifference(life, again, "determinism", "the same again") ??
      firstDifference(life, saved(), "book", "with the book saved and opened in between")
    );
  };

/** The grades of a lead are the same whenever they are asked for. */
export const gradesSame =
  (options: EvidenceOptions): Check =>
  ({ engine, lived }) => {
    if (engine.ruleSet.grades.length === 0) return undefined;
    const evidenceAt = evidenceMaker(engine, options);
    for (const { row, now, decision } of lived) {
      if (row === undefined) continue;
      const evidence = evidenceAt(now);
      const grade = () => engine.grade(row, { now, receipts: true, ...(evidence && { evidence }) });
      if (!isDeepStrictEqual(grade(), grade()))
        return { invariant: "grades", message: `lead ${decision.leadId} has other grades when it is graded again` };
    }
    return undefined;
  };

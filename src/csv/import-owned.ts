import { join } from "node:path";
import { lenientIntake } from "../engine/duplicates/lenient-intake.js";
import type { Engine } from "../engine/engine.js";
import { instantOf } from "../engine/instant-of.js";
import type { Instant } from "../engine/options.js";
import { keysOf, recordKeys } from "../intake/duplicates/duplicate-rules.js";
import { dropMark } from "../intake/text.js";
import { cleanText } from "../kit/clean-text.js";
import { openBook } from "../ledger/open-book.js";
import type { LeadProblem } from "../model/lead.js";
import type { Rep } from "../model/rep.js";
import { readBook, saveBook } from "./book-file.js";
import { plainFormat } from "./csv-line.js";
import { InputError } from "./input-error.js";
import type { Source } from "./open-input.js";
import { openLeads } from "./open-leads.js";
import type { ReadOptions } from "./open-rows.js";
import { checkOutputs, writeTogether } from "./output-files.js";
import { ownerColumn } from "./owner-column.js";
import { problemLines } from "./problem-line.js";
import { each } from "./read-rows.js";

/** What `importOwned` reads and where it writes. */
export interface ImportOwnedOptions extends ReadOptions {
  /** The export: CSV with what identifies a lead and a column with its owner. */
  readonly owned: Source;
  /** The title of the column with the owners, by id or by a name that only one rep has; default: the one called 负责人, owner and the like. */
  readonly owner?: string | undefined;
  /** The file with the book; it is replaced. A missing one is an empty book. */
  readonly ledger: string;
  /** The folder for `not-imported.csv`. */
  readonly out: string;
  readonly now: Instant;
  /** Further files that are read: none of them may be overwritten. */
  readonly inputs?: readonly string[] | undefined;
}

/** What came of an import: numbers of rows. */
export interface ImportOwnedResult {
  readonly rows: number;
  readonly imported: number;
  /** Those that nobody has. */
  readonly free: number;
  /** Those that the book knew before; they stay as they were. */
  readonly known: number;
  readonly rejected: number;
  /** Of the rejected ones those whose owner is not there to keep them: unknown, ambiguous, or left. */
  readonly ownerless: number;
  readonly files: readonly string[];
}

/** Who is called so, or why that is nobody. */
const findOwner = (reps: readonly Rep[]) => {
  const byId = new Map(reps.map((rep) => [rep.id, rep]));
  return (called: string): Rep | LeadProblem["reason"] => {
    const namesakes = reps.filter(({ name }) => name === called);
    const rep = byId.get(called) ?? (namesakes.length === 1 ? namesakes[0] : undefined);
    if (rep === undefined) return namesakes.length > 1 ? "owner-ambiguous" : "owner-unknown";
    return rep.status === "left" ? "owner-left" : rep;
  };
};

/**
 * Brings the customers that reps have already into a book, as `carried` events: they count towards caps on open leads, and cost no turns.
 *
 * @throws InputError for files that cannot be used
 * @throws RangeError when `now` is no instant
 * @example
 * ```ts
 * const engine = createEngine(ruleSet, { reps: await readReps("reps.csv", { ruleSet }) });
 * const { imported } = await importOwned(engine, { owned: "customers.csv", ledger: "ledger.json", out: "out", now: new Date() });
 * ```
 */
export const importOwned = async (engine: Engine, options: ImportOwnedOptions): Promise<ImportOwnedResult> => {
  const { owned, owner, ledger, out, now, inputs = [], ...reading } = options;
  const { ruleSet, reps } = engine;
  const language = reading.language ?? ruleSet.language;
  const at = new Date(instantOf(now)).toISOString();
  const problemFile = join(out, "not-imported.csv");
  checkOutputs([problemFile, ledger], typeof owned === "string" ? [owned, ...inputs] : inputs);

  // Only who the customer is must be known here.
  const intake = lenientIntake(ruleSet);
  const rows = await openLeads(owned, { intake, grades: [] }, { ...reading, language });
  if (rows.header === undefined) throw new InputError([`${rows.name}: expected CSV with a header line`]);
  const place = ownerColumn(rows.name, rows.header, owner);
  const title = rows.header[place] ?? "";
  const book = (await readBook(ledger)) ?? openBook();
  const { open, closed, held, pooled } = book.state;
  const knows = (leadId: string): boolean => [open, closed, held, pooled].some((some) => some.has(leadId));
  const ownerCalled = findOwner(reps);

  const counts = { rows: 0, imported: 0, free: 0, known: 0, rejected: 0, ownerless: 0 };
  const toReject = problemLines("row", ruleSet, { language, titles: reading.language, format: plainFormat });
  await writeTogether(async (outputs) => {
    const rejects = await outputs.create(problemFile);
    rejects.write(toReject.header);
    for await (const { line, intake: read, raw } of each(rows.batches)) {
      counts.rows += 1;
      const value = dropMark(cleanText((raw as readonly string[])[place] ?? ""));
      const found = ownerCalled(value);
      if (read.ok && knows(read.lead.id)) counts.known += 1;
      else if (read.ok && value === "") counts.free += 1;
      else if (read.ok && typeof found === "object") {
        const keys = ruleSet.duplicates && { keys: recordKeys(keysOf(ruleSet.duplicates, read.lead)) };
        book.record({ type: "carried", leadId: read.lead.id, rep: found.id, at, ...keys });
        counts.imported += 1;
      } else {
        counts.rejected += 1;
        if (read.ok) counts.ownerless += 1;
        const problems = read.ok ? [{ field: title, value, reason: found as LeadProblem["reason"] }] : read.problems;
        rejects.write(toReject.lines(line, read.ok ? read.lead.id : read.id, problems));
      }
      await rejects.flush();
    }
    await saveBook(book.state, await outputs.create(ledger));
  });
  return { ...counts, files: [problemFile, ledger] };
};

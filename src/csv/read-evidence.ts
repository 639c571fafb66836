import { readFile } from "node:fs/promises";
import type { Evidence, TableName } from "../conditions/facts.js";
import { type Fitting, openFit } from "../engine/evidence/fit-grades.js";
import { loadModel, type Model, ModelError } from "../engine/evidence/model.js";
import { openEvidence } from "../engine/evidence/open-evidence.js";
import type { OpenTable } from "../engine/evidence/open-table.js";
import type { RuleSet } from "../engine/rule-set.js";
import { showValue } from "../intake/show-value.js";
import { dropMark } from "../intake/text.js";
import { cleanText } from "../kit/clean-text.js";
import type { Lead, LeadProblem } from "../model/lead.js";
import { describeColumns } from "./column-problem.js";
import { InputError } from "./input-error.js";
import { fileError, openInput, type Source } from "./open-input.js";
import { openLeads } from "./open-leads.js";
import { openRows, type ReadOptions, refuseTitle } from "./open-rows.js";
import { openRejectedFields } from "./rejected-fields.js";
import { quoted, type Words, wordsIn } from "./words.js";

/** Files that grades are made of besides the leads. */
export interface EvidenceFiles {
  /** Orders: a row each, with the lead, the date and the amount; CSV or JSON. */
  readonly orders?: Source | undefined;
  /** Interactions: a row each, with the lead, the type and the date. */
  readonly interactions?: Source | undefined;
  /** A file that `gradeFile` wrote: what graders learned from a population. */
  readonly model?: string | undefined;
}

/** Is told of rows of a table that were left out. */
export type RejectRow = (line: number, leadId: string | undefined, problems: readonly LeadProblem[]) => void;

const readTable = async (
  table: OpenTable,
  source: Source,
  reading: ReadOptions,
  reject: RejectRow,
  flush: () => Promise<void> | undefined,
): Promise<void> => {
  const { signal } = reading;
  const words = wordsIn(reading.language);
  const rows = await openRows(source, reading);
  try {
    if (rows.format === "json") {
      for await (const batch of rows.batches) {
        signal?.throwIfAborted();
        for (const { line, value } of batch) {
          const problems = table.add(value);
          if (problems) reject(line, showValue(table.leadOf(value)), problems);
        }
        await flush();
      }
      return;
    }
    const { header, headerLine, name } = rows;
    const { problems: wrong, bound, leadOf, add } = table.columns(header);
    if (wrong.length > 0) {
      await refuseTitle(rows, (cells) => table.columns(cells).bound > bound, words);
      throw new InputError(wrong.map((one) => `${name}:${headerLine}: ${describeColumns(one, header, words)}`));
    }
    for await (const batch of rows.batches) {
      signal?.throwIfAborted();
      for (const { line, cells, problems: broken } of batch) {
        const problems = broken ?? add(cells);
        if (problems) reject(line, broken ? undefined : dropMark(cleanText(leadOf(cells) ?? "")), problems);
      }
      await flush();
    }
  } finally {
    await rows.close();
  }
};

/** Reads a model as it was stored. @throws InputError where that is not one of the rule set's */
const readModel = async (ruleSet: RuleSet, path: string): Promise<readonly unknown[]> => {
  const text = await readFile(path, "utf8").catch((error: unknown) => Promise.reject(fileError(path, error)));
  try {
    return loadModel(ruleSet, JSON.parse(text.replace(/^\ufeff/, "")));
  } catch (error) {
    if (error instanceof SyntaxError) throw new InputError([`${path}: not JSON: ${error.message}`]);
    if (error instanceof ModelError) throw new InputError([`${path}: ${error.message}`]);
    throw error;
  }
};

/** The leads that graders learn from: a file that is read as often as needed, or a list. */
export type Population = { readonly file: Source } | { readonly leads: (evidence: Evidence) => Iterable<Lead> };

const learn = async (
  ruleSet: RuleSet,
  fitting: Fitting,
  population: Population,
  reading: ReadOptions,
): Promise<void> => {
  const input = "file" in population && fitting.passes > 0 ? await openInput(population.file) : undefined;
  if (input?.isFile === false) {
    const names = ruleSet.grades.filter(({ fit }) => fit?.needsLeads).map(({ name }) => JSON.stringify(name));
    throw new InputError([
      `${names.join(", ")} must be learned from all leads before the first is graded, and ${input.name} gives them only once; give a file, or a model`,
    ]);
  }
  for (let i = 0; i < fitting.passes; i++) {
    const { observe, end } = fitting.pass();
    if ("leads" in population) for (const lead of population.leads(fitting.evidence)) observe(lead);
    else {
      // What is to be said of the file is said when its leads are graded.
      const { onNote: _, onRead: _r, ...quietly } = reading;
      for await (const rows of (await openLeads(population.file, ruleSet, quietly)).batches) {
        reading.signal?.throwIfAborted();
        for (const { intake } of rows) if (intake.ok) observe(intake.lead);
      }
    }
    end();
  }
};

/** What the files came to. */
export interface FileEvidence {
  readonly evidence: Evidence;
  /** What was learned, where no model was given. */
  readonly model: Model | undefined;
  /** Sentences about what is likely not as it was meant. */
  readonly warnings: readonly string[];
}

/** Grades that are made of a table that is not there. */
const missing = ({ tables, grades }: RuleSet, given: Evidence["tables"], words: Words): string[] =>
  tables.flatMap(({ name }) => {
    const without = given[name] === undefined ? grades.filter((grade) => grade.tables.has(name)) : [];
    const names = quoted(
      without.map((grade) => grade.name),
      words,
    );
    return names === "" ? [] : [words.noTable(name, names)];
  });

/**
 * Reads the tables as of `now`, and makes a model ready: the one that is given, or one that is learned.
 *
 * @throws InputError for files that cannot be used
 */
export const readEvidence = async (
  ruleSet: RuleSet,
  now: number,
  { orders, interactions, model }: EvidenceFiles,
  population: Population,
  reading: ReadOptions,
  reject: RejectRow,
  flush: () => Promise<void> | undefined = () => undefined,
): Promise<FileEvidence> => {
  const models = model === undefined ? undefined : await readModel(ruleSet, model);
  const sources = new Map<TableName, Source>();
  if (orders !== undefined) sources.set("orders", orders);
  if (interactions !== undefined) sources.set("interactions", interactions);
  const { tables, evidence } = openEvidence(ruleSet, now, [...sources.keys()], models);
  const words = wordsIn(reading.language);
  const warnings = missing(ruleSet, evidence.tables, words);
  for (const [name, source] of sources) {
    const table = tables.get(name) as OpenTable;
    const fields = openRejectedFields();
    const note: RejectRow = (line, leadId, problems) => {
      fields.add(problems);
      reject(line, leadId, problems);
    };
    await readTable(table, source, reading, note, flush);
    const field = table.folded.keys.length === 0 ? fields.ofAll() : undefined;
    if (field !== undefined) warnings.push(words.allRejected(field));
  }
  if (models !== undefined || ruleSet.grades.every(({ fit }) => fit === undefined))
    return { evidence, model: undefined, warnings };
  const fitting = openFit(ruleSet, evidence);
  await learn(ruleSet, fitting, population, reading);
  const learned = fitting.model();
  return { evidence: fitting.evidence, model: learned, warnings: [...warnings, ...learned.warnings] };
};

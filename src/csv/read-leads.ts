import type { RuleSet } from "../engine/rule-set.js";
import { nearest } from "../kit/nearest.js";
import type { Intake, LeadProblem } from "../model/lead.js";
import { InputError } from "./input-error.js";
import type { Source } from "./open-input.js";
import { type ReadOptions, type Rows, readRows } from "./read-rows.js";

/** One row of a file of leads, read: a lead, or why it cannot be one. */
export interface LeadRow {
  /** The line on which the row starts; the header is line 1. */
  readonly line: number;
  readonly intake: Intake;
}

export interface Leads extends AsyncIterable<LeadRow> {
  /** What problems call the file. */
  readonly name: string;
}

const quoted = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(", ");

const rejected = (problems: readonly LeadProblem[]): Intake => ({ ok: false, id: undefined, problems, warnings: [] });

/** Makes the reader of one row; problems with the columns are found before the first. */
const readerOf = (rows: Rows & { readonly format: "csv" }, { intake }: Pick<RuleSet, "intake">) => {
  const { header } = rows;
  const { problems, read } = intake.columns(header);
  if (problems.length === 0) return read;
  throw new InputError(
    problems.map(({ field, reason, columns }) => {
      const place = `${rows.name}:1: `;
      if (reason === "several-columns")
        return `${place}several columns are the field ${JSON.stringify(field)}: ${quoted(columns)}`;
      const near = columns.map((name) => nearest(name, header)).find((name) => name !== undefined);
      const others = columns.filter((name) => name !== field);
      return [
        `${place}the column ${JSON.stringify(field)} is missing`,
        others.length > 0 ? ` (it may also be called ${quoted(others)})` : "",
        near === undefined
          ? `; the file has ${quoted(header.slice(0, 12))}${header.length > 12 ? ", …" : ""}`
          : `; did you mean ${JSON.stringify(near)}?`,
      ].join("");
    }),
  );
};

/** The first of several rows with one id stands; the others are rejects. */
const refuseRepeated = (seen: Set<string>, intake: Intake): Intake => {
  const id = intake.ok ? intake.lead.id : intake.id;
  if (id === undefined) return intake;
  const before = seen.size;
  seen.add(id);
  if (seen.size > before) return intake;
  const problem: LeadProblem = { field: "id", value: id, reason: "duplicate-id" };
  return { ok: false, id, problems: [...(intake.ok ? [] : intake.problems), problem], warnings: intake.warnings };
};

async function* readEach(
  rows: Rows,
  ruleSet: Pick<RuleSet, "intake">,
  read: ReturnType<typeof readerOf> | undefined,
): AsyncGenerator<LeadRow, void, undefined> {
  const seen = new Set<string>();
  if (rows.format === "csv") {
    for await (const { line, cells, problems } of rows) {
      yield {
        line,
        intake: problems ? rejected(problems) : refuseRepeated(seen, (read as ReturnType<typeof readerOf>)(cells)),
      };
    }
  } else {
    for await (const { line, value } of rows) yield { line, intake: refuseRepeated(seen, ruleSet.intake.row(value)) };
  }
}

/**
 * Reads a file of leads by the fields of a rule set, row by row, as they are asked for.
 *
 * @param source a path, `-` for standard input, or a stream of bytes: CSV with a header line, or JSON
 * @throws InputError for a file that cannot be read, or has not the columns that are required
 * @example
 * ```ts
 * for await (const { line, intake } of await readLeads("leads.csv", ruleSet)) {
 *   console.log(line, intake.ok ? intake.lead.id : intake.problems);
 * }
 * ```
 */
export const readLeads = async (
  source: Source,
  ruleSet: Pick<RuleSet, "intake">,
  options: ReadOptions = {},
): Promise<Leads> => {
  const rows = await readRows(source, options);
  try {
    const read = rows.format === "csv" ? readerOf(rows, ruleSet) : undefined;
    return { name: rows.name, [Symbol.asyncIterator]: () => readEach(rows, ruleSet, read) };
  } catch (error) {
    await rows.close();
    throw error;
  }
};

import type { RuleSet } from "../engine/rule-set.js";
import { repColumns } from "../intake/rep-columns.js";
import { readRoster } from "../intake/roster.js";
import { cleanText } from "../kit/clean-text.js";
import { type Problem, RosterError } from "../model/errors.js";
import { InputError } from "./input-error.js";
import type { Source } from "./open-input.js";
import { type OpenedCsv, openRows, type ReadOptions, refuseTitle } from "./open-rows.js";
import { each, rowObject } from "./read-rows.js";
import { sameTitles } from "./same-titles.js";
import { quoted, type Words, wordsIn } from "./words.js";

export interface RepsOptions extends ReadOptions {
  /** The rule set whose `repFields` say how the columns are read; without one the roster is not checked. */
  readonly ruleSet?: Pick<RuleSet, "repFields" | "timeZone"> | undefined;
}

/** Finds the id or the name among the columns. @throws InputError where another line looks like the header, or none does */
const checkHeader = async (file: OpenedCsv, repFields: RuleSet["repFields"], words: Words): Promise<void> => {
  const titles = repColumns(repFields).flatMap(({ name, aliases }) =>
    name === "id" || name === "name" ? [name, ...aliases] : [],
  );
  const identifies = (cells: readonly string[]) => cells.some((cell) => titles.includes(cleanText(cell)));
  if (identifies(file.header)) return;
  await refuseTitle(file, identifies, words);
  const said = words.nobodyNamed(quoted(titles, words), quoted(file.header, words));
  throw new InputError([`${file.name}:${file.headerLine}: ${said}`]);
};

/** The rows of a roster, the line of each, and what is wrong with them. */
export interface RepRows {
  readonly file: string;
  readonly rows: readonly unknown[];
  readonly lines: readonly number[];
  readonly problems: readonly Problem[];
}

/** Problems of the roster with the place in the file: the first key of a path is the position of the row. */
export const locate = (problems: readonly Problem[], { file, lines }: Pick<RepRows, "file" | "lines">): Problem[] =>
  problems.map((problem) => ({ ...problem, file, line: lines[Number(problem.path[0])] }));

export const readRepRows = async (source: Source, { ruleSet, ...options }: RepsOptions): Promise<RepRows> => {
  const opened = await openRows(source, options);
  const words = wordsIn(options.language);
  const file = opened.name;
  const problems: Problem[] = [];
  const lines: number[] = [];
  const rows: unknown[] = [];
  if (opened.format === "csv") {
    await checkHeader(opened, ruleSet?.repFields ?? {}, words);
    for (const { title, columns } of sameTitles(opened.header)) {
      const message = words.sameTitle(words.list(columns), title);
      problems.push({ path: [title], message, found: title, file, line: opened.headerLine });
    }
    for await (const { line, cells, problems: wrong = [] } of each(opened.batches)) {
      for (const { field, value, reason } of wrong) {
        const message = words.badRow(reason, value);
        problems.push({ path: [rows.length, ...(field === "" ? [] : [field])], message, found: value, file, line });
      }
      lines.push(line);
      rows.push(rowObject(opened.header, cells));
    }
  } else {
    for await (const { line, value } of each(opened.batches)) {
      lines.push(line);
      rows.push(value);
    }
  }
  if (ruleSet && problems.length === 0)
    problems.push(...locate(readRoster(rows, { ...ruleSet, language: options.language }).problems, { file, lines }));
  return { file, rows, lines, problems };
};

/**
 * Reads the roster, from CSV or JSON, as rows for `createEngine`.
 *
 * @param source a path, `-` for standard input, or a stream of bytes
 * @returns the rows as the file has them
 * @throws RosterError listing everything that is wrong with it, each with `file` and `line`
 * @throws InputError for a file that cannot be read
 * @example
 * ```ts
 * const engine = createEngine(ruleSet, { reps: await readReps("reps.csv", { ruleSet }) });
 * ```
 */
export const readReps = async (source: Source, options: RepsOptions = {}): Promise<readonly unknown[]> => {
  const { rows, problems } = await readRepRows(source, options);
  if (problems.length > 0) throw new RosterError(problems);
  return rows;
};

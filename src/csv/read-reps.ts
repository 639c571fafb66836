import type { RuleSet } from "../engine/rule-set.js";
import { readRoster } from "../intake/roster.js";
import { cleanText } from "../kit/clean-text.js";
import { type Problem, RosterError } from "../model/errors.js";
import type { Source } from "./open-input.js";
import { type ReadOptions, readRows, rowObject } from "./read-rows.js";

export interface RepsOptions extends ReadOptions {
  /** The rule set whose `repFields` say how the columns are read; without one the roster is not checked. */
  readonly ruleSet?: Pick<RuleSet, "repFields" | "timeZone"> | undefined;
}

const sameTitles = (header: readonly string[]): string[] => {
  const titles = header.map(cleanText);
  return header.filter((_, i) => titles[i] !== "" && titles.indexOf(titles[i] as string) !== i);
};

/** The rows of a roster, the line of each, and what is wrong with them. */
export interface RepRows {
  readonly file: string;
  readonly rows: readonly unknown[];
  readonly lines: readonly number[];
  readonly problems: readonly Problem[];
}

const said: { readonly [reason: string]: string } = {
  "wrong-number-of-cells": "the row has more or fewer cells than the header",
  "bad-encoding": "bytes that are no text in the file's encoding",
};

/** Problems of the roster with the place in the file: the first key of a path is the position of the row. */
export const locate = (problems: readonly Problem[], { file, lines }: Pick<RepRows, "file" | "lines">): Problem[] =>
  problems.map((problem) => ({ ...problem, file, line: lines[Number(problem.path[0])] }));

export const readRepRows = async (source: Source, { ruleSet, ...options }: RepsOptions): Promise<RepRows> => {
  const opened = await readRows(source, options);
  const file = opened.name;
  const problems: Problem[] = [];
  const lines: number[] = [];
  const rows: unknown[] = [];
  if (opened.format === "csv") {
    for (const title of sameTitles(opened.header)) {
      problems.push({
        path: [title],
        message: `two columns are named ${JSON.stringify(title)}`,
        found: title,
        file,
        line: 1,
      });
    }
    for await (const { line, cells, problems: wrong = [] } of opened) {
      for (const { field, value, reason } of wrong) {
        const message = `${said[reason] ?? reason} (${value})`;
        problems.push({ path: [rows.length, ...(field === "" ? [] : [field])], message, found: value, file, line });
      }
      lines.push(line);
      rows.push(rowObject(opened.header, cells));
    }
  } else {
    for await (const { line, value } of opened) {
      lines.push(line);
      rows.push(value);
    }
  }
  if (ruleSet && problems.length === 0) problems.push(...locate(readRoster(rows, ruleSet).problems, { file, lines }));
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

import type { Decision } from "../model/decision.js";
import type { Engine } from "./engine.js";
import type { AssignOptions } from "./options.js";

type Assign = (row: unknown, options: AssignOptions) => Decision;

function* assignEach(
  assign: Assign,
  rows: Iterable<unknown>,
  options: AssignOptions,
): Generator<Decision, void, undefined> {
  for (const row of rows) yield assign(row, options);
}

async function* assignEachAsync(
  assign: Assign,
  rows: AsyncIterable<unknown>,
  options: AssignOptions,
): AsyncGenerator<Decision, void, undefined> {
  for await (const row of rows) yield assign(row, options);
}

/** One lead after the other; decisions come as they are asked for. */
export const assignAll = (assign: Assign): Engine["assignAll"] =>
  ((rows: Iterable<unknown> | AsyncIterable<unknown>, options: AssignOptions) =>
    Symbol.iterator in rows
      ? assignEach(assign, rows, options)
      : assignEachAsync(assign, rows, options)) as Engine["assignAll"];

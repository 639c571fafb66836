import { writeBook } from "../ledger/book-json.js";
import { savedLeads } from "../ledger/known-leads.js";
import { type Book, BookError, openBook } from "../ledger/open-book.js";
import type { BookState } from "../model/book.js";
import { InputError } from "./input-error.js";
import { openInput } from "./open-input.js";
import type { OutputFile } from "./output-files.js";
import { readJson } from "./read-document.js";

/**
 * Opens the book that a file holds.
 *
 * @returns `undefined` where there is no such file
 * @throws InputError for a file that holds no book
 * @example
 * ```ts
 * const book = (await readBook("out/ledger.json")) ?? openBook();
 * ```
 */
export const readBook = async (file: string): Promise<Book | undefined> => {
  try {
    await openInput(file);
  } catch (error) {
    if (error instanceof InputError && error.message.endsWith("no such file")) return undefined;
    throw error;
  }
  try {
    return openBook(await readJson(file));
  } catch (error) {
    if (error instanceof BookError) throw new InputError([`${file}: ${error.message}`]);
    if (error instanceof InputError) throw new InputError([`${file}: not a book that fairlead saved`, error.message]);
    throw error;
  }
};

function* listText(items: Iterable<unknown>): Generator<string, void, undefined> {
  let before = "[\n";
  for (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ",\n";
  }
  yield before === "[\n" ? "[]" : "\n]";
}

function* openLeads(
  book: BookState,
  positionOf: ReturnType<typeof writeBook>["positionOf"],
): Generator<[string, number], void, undefined> {
  for (const [leadId, holding] of book.open) yield [leadId, positionOf(holding)];
}

/** The book as JSON text in small pieces: what `openBook` reads back, one entry a line. */
export function* bookText(book: BookState): Generator<string, void, undefined> {
  const { json, positionOf } = writeBook(book);
  let before = "{\n";
  for (const [key, value] of Object.entries(json)) {
    yield `${before}${JSON.stringify(key)}: `;
    if (Array.isArray(value)) yield* listText(value);
    else yield JSON.stringify(value);
    before = ",\n";
  }
  yield `${before}"open": `;
  yield* listText(openLeads(book, positionOf));
  if (book.known !== undefined && book.known.records.size > 0) {
    yield ',\n"known": ';
    yield* listText(savedLeads(book));
  }
  yield "\n}\n";
}

/** Writes a book into a file, piece by piece. */
export const saveBook = async (book: BookState, file: OutputFile): Promise<void> => {
  for (const text of bookText(book)) {
    file.write(text);
    const full = file.flush();
    if (full) await full;
  }
};

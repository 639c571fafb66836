import { InputError } from "./input-error.js";
import type { Words } from "./words.js";

/** How files begin that programs write for tables and that are no text: zip (.xlsx, .ods, .numbers) and the old .xls. */
const workbooks: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const markup = /^\s*<(?:!doctype|\?xml|html|head|meta|table|style)\b/i;

/**
 * The same bytes; a file that is no text is refused at its first.
 *
 * @throws InputError for an Excel workbook
 */
export async function* refuseWorkbooks(
  groups: AsyncIterable<Buffer>,
  name: string,
  words: Words,
): AsyncGenerator<Buffer, void, undefined> {
  let first = true;
  for await (const group of groups) {
    if (first && workbooks.some((mark) => mark.every((byte, i) => group[i] === byte)))
      throw new InputError([`${name}: ${words.workbook}`]);
    first = false;
    yield group;
  }
}

/** @throws InputError where a text is a web page: some programs call theirs `.xls` or `.csv` */
export const refuseMarkup = (text: string, name: string, words: Words): void => {
  if (markup.test(text)) throw new InputError([`${name}: ${words.markup}`]);
};

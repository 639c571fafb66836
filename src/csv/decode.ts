import { isAscii, isUtf8 } from "node:buffer";
import type { Language } from "../model/language.js";
import { detectEncoding, encodingBy, encodingByMark, regroup, weigh } from "./detect-encoding.js";
import { InputError } from "./input-error.js";
import type { Input } from "./open-input.js";
import { refuseWorkbooks } from "./refuse-other.js";
import { wordsIn } from "./words.js";

/** Stands in decoded text where bytes are no text in the file's encoding: U+FFFF, which is no character. */
export const undecodable = "\uffff";

export interface DecodeOptions {
  /** `auto` (default): a byte order mark decides, else UTF-8, else GB18030; or a label that `TextDecoder` knows. */
  readonly encoding?: string | undefined;
  /** The language of what is said about the file; default: English. */
  readonly language?: Language | undefined;
  /** Is told in a sentence what was guessed. */
  readonly onNote?: ((note: string) => void) | undefined;
  /** Is told how many bytes were read so far, and the size of the file where it is known. */
  readonly onRead?: ((bytes: number, size: number | undefined) => void) | undefined;
}

type Decode = (bytes: Buffer, last: boolean) => string;

const replacement = Buffer.from("\ufffd");
const standIn = Buffer.from("\ufffe");

/** U+FFFD that is in the file itself is text like any other. */
const decodeBroken = (bytes: Buffer): string => {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(replacement); at >= 0; at = copy.indexOf(replacement, at)) copy.set(standIn, at);
  return copy.toString("utf8").replaceAll("\ufffd", undecodable).replaceAll("\ufffe", "\ufffd");
};

const decoderOf = (encoding: string): Decode => {
  if (encoding === "utf-8") return (bytes) => (isUtf8(bytes) ? bytes.toString("utf8") : decodeBroken(bytes));
  const decoder = new TextDecoder(encoding);
  return (bytes, last) => decoder.decode(bytes, { stream: !last }).replaceAll("\ufffd", undecodable);
};

/** @throws InputError for an encoding that nobody knows. */
const checkEncoding = (label: string): string => {
  try {
    return label === "auto" ? label : new TextDecoder(label).encoding;
  } catch {
    throw new InputError([
      `unknown encoding ${JSON.stringify(label)}; expected auto, utf-8, gb18030, or another that is known by name`,
    ]);
  }
};

/**
 * The text of a file, piece by piece, without a byte order mark. Bytes that are no text are `undecodable`.
 *
 * @throws InputError for an encoding that nobody knows, and for an Excel workbook
 */
export async function* decode(
  input: Input,
  { encoding: label = "auto", language, onNote, onRead }: DecodeOptions,
): AsyncGenerator<string, void, undefined> {
  const words = wordsIn(language);
  const groups = () => refuseWorkbooks(regroup(input.chunks()), input.name, words);
  const wanted = checkEncoding(label);
  let decoder: Decode | undefined;
  const choose = (encoding: string): void => {
    decoder = decoderOf(encoding);
    if (wanted === "auto" && encoding === "gb18030") onNote?.(words.readAsGb18030(input.name));
  };
  if (wanted !== "auto") choose(wanted);
  else if (input.isFile) choose(await detectEncoding(groups()));

  let first = true;
  let bytes = 0;
  for await (const group of groups()) {
    bytes += group.length;
    onRead?.(bytes, input.size);
    if (decoder === undefined && first) {
      const marked = encodingByMark(group);
      if (marked !== undefined) choose(marked);
    }
    if (decoder === undefined && !isAscii(group)) {
      const evidence = { valid: 0, invalid: 0 };
      weigh(group, evidence);
      choose(encodingBy(evidence));
    }
    const text = decoder ? decoder(group, false) : group.toString("latin1");
    yield first && text.startsWith("\ufeff") ? text.slice(1) : text;
    first = false;
  }
  const rest = decoder?.(Buffer.alloc(0), true);
  if (rest) yield rest;
}

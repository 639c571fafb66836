import { isAscii, isUtf8 } from "node:buffer";

const newline = 10;
const longest = 1 << 20;
/** Comma, quotation mark and blank are never part of another character, neither in UTF-8 nor in GB18030. */
const apart = [0x2c, 0x22, 0x20];

/** As text of two bytes a character, larger pieces cost several times as much: they get memory of their own from the system. */
const handy = 1 << 15;

/** Where the piece ends that begins at `start`; there, where it is not complete. */
const cutAt = (bytes: Buffer, start: number): number => {
  const near = bytes.lastIndexOf(newline, start + handy) + 1;
  const line = near > start ? near : bytes.indexOf(newline, start + handy) + 1;
  if (line > 0) return line;
  if (bytes.length - start < longest) return start;
  return Math.max(start, ...apart.map((byte) => bytes.lastIndexOf(byte) + 1)) || bytes.length;
};

/** Cuts into pieces what is complete, and returns the rest. */
function* cut(bytes: Buffer): Generator<Buffer, Buffer, undefined> {
  let start = 0;
  for (let end = cutAt(bytes, start); end > start; end = cutAt(bytes, start)) {
    yield bytes.subarray(start, end);
    start = end;
  }
  return bytes.subarray(start);
}

/** The same bytes in pieces that end with a line, so that no character is cut in two; each is what it is until the next is asked for. */
export async function* regroup(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes =
      typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    if (rest.length > 0) {
      start = bytes.indexOf(newline) + 1 || bytes.length;
      rest = yield* cut(Buffer.concat([rest, bytes.subarray(0, start)]));
    }
    if (start < bytes.length) rest = Buffer.from(yield* cut(bytes.subarray(start)));
  }
  if (rest.length > 0) yield rest;
}

const marks: readonly (readonly [string, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  ["gb18030", [0x84, 0x31, 0x95, 0x33]],
];

/** The encoding that a byte order mark at the beginning names. */
export const encodingByMark = (start: Buffer): string | undefined =>
  marks.find(([, mark]) => mark.every((byte, i) => start[i] === byte))?.[0];

/** How many lines with more than ASCII are UTF-8, and how many are not. */
export interface Evidence {
  valid: number;
  invalid: number;
}

export const weigh = (bytes: Buffer, evidence: Evidence): void => {
  if (isUtf8(bytes)) {
    if (!isAscii(bytes)) evidence.valid += 1;
    return;
  }
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(newline, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (!isAscii(line)) evidence[isUtf8(line) ? "valid" : "invalid"] += 1;
    start += line.length + 1;
  }
};

/** Strict UTF-8, else GB18030; a few broken lines do not make GB18030 of a file whose other lines are UTF-8. */
export const encodingBy = ({ valid, invalid }: Evidence): string =>
  invalid > 0 && invalid >= valid ? "gb18030" : "utf-8";

/** Reads all of a file to find its encoding. */
export const detectEncoding = async (groups: AsyncIterable<Buffer>): Promise<string> => {
  const evidence: Evidence = { valid: 0, invalid: 0 };
  let first = true;
  for await (const group of groups) {
    const marked = first ? encodingByMark(group) : undefined;
    if (marked !== undefined) return marked;
    first = false;
    weigh(group, evidence);
  }
  return encodingBy(evidence);
};

import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { addAbortSignal, Readable } from "node:stream";
import { InputError } from "./input-error.js";

/** A path, `-` for standard input, or bytes from anywhere: a stream, a list of buffers. */
export type Source = string | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>;

/** Bytes that are ready to be read, under the name by which problems call them. */
export interface Input {
  readonly name: string;
  /** Bytes, where it is known. */
  readonly size: number | undefined;
  /** Whether `chunks` may be called more than once. */
  readonly isFile: boolean;
  /** A chunk is what it is until the next is asked for. */
  readonly chunks: () => AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>;
}

const said: { readonly [code: string]: string } = {
  ENOENT: "no such file",
  EEXIST: "a part of this path is a file, not a folder",
  EISDIR: "is a folder, not a file",
  ENOTDIR: "a part of this path is a file, not a folder",
  ENOSPC: "no space is left",
  EDQUOT: "no space is left",
  EFBIG: "grew larger than a file may be here",
  EROFS: "may not be written",
  ENAMETOOLONG: "the name is too long",
};

/** Bytes that are read at once. */
const chunkSize = 1 << 18;

/** What a failing call of the file system means, in a line that names the file. */
export const fileError = (name: string, error: unknown, wanted: "read" | "written" = "read"): InputError => {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const what = code === "EACCES" || code === "EPERM" ? `may not be ${wanted}` : (said[code] ?? message);
  return new InputError([`${name}: ${what}`]);
};

async function* readable(stream: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>, name: string) {
  try {
    yield* stream;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : fileError(name, error);
  }
}

/** All is read into one piece of memory. */
async function* readFile(path: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer, void, undefined> {
  const handle = await open(path);
  try {
    const chunk = Buffer.allocUnsafeSlow(chunkSize);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(chunk, 0, chunkSize);
      if (bytesRead === 0) return;
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/**
 * @param signal ends the reading with an AbortError, also while nothing comes
 * @throws InputError where there is no such file
 */
export const openInput = async (source: Source, signal?: AbortSignal): Promise<Input> => {
  if (typeof source !== "string" || source === "-") {
    const name = "standard input";
    const stream = source === "-" ? process.stdin : source;
    if (signal && stream instanceof Readable) addAbortSignal(signal, stream);
    return { name, size: undefined, isFile: false, chunks: () => readable(stream as Iterable<Uint8Array>, name) };
  }
  const found = await stat(source).catch((error: unknown) => Promise.reject(fileError(source, error)));
  if (found.isDirectory()) throw new InputError([`${source}: is a folder, not a file`]);
  // Named pipes and the like are read once.
  const isFile = found.isFile();
  const stream = () => (isFile ? readFile(source, signal) : createReadStream(source, { ...(signal && { signal }) }));
  const chunks = () => readable(stream(), source);
  return { name: source, size: isFile ? found.size : undefined, isFile, chunks };
};

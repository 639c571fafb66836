import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";

/** A folder of its own for whoever asks; it is removed when the run ends. */
export const scratchFolder = (): Promise<string> => mkdtemp(join(inject("scratch"), "of-"));

let count = 0;

/** Writes files into a folder of their own and gives its path. */
export const filesIn = async (
  scratch: string,
  files: { readonly [name: string]: string | Uint8Array },
): Promise<string> => {
  count += 1;
  const folder = join(scratch, String(count));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(join(path, ".."), { recursive: true });
    await writeFile(path, text);
  }
  return folder;
};

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

import { realpathSync } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, rmdir, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { InputError } from "./input-error.js";
import { fileError } from "./open-input.js";

/** A file that is being written: `write` collects, `flush` brings what was collected to the disk once it is much. */
export interface OutputFile {
  readonly write: (text: string) => void;
  readonly flush: () => Promise<void> | undefined;
}

/** Brings what is much of several files to the disk. */
export const flushAll = (files: readonly Pick<OutputFile, "flush">[]): Promise<void> | undefined => {
  for (const file of files) {
    const full = file.flush();
    if (full) return full.then(() => flushAll(files));
  }
  return undefined;
};

/** Files that appear together when all of them are complete, or not at all. */
export interface OutputFiles {
  readonly create: (path: string) => Promise<OutputFile>;
  /** Brings everything to the disk; what can go wrong has gone wrong by then. */
  readonly prepare: () => Promise<void>;
  /** Puts every file in its place, in the order in which they were created. */
  readonly commit: () => Promise<void>;
  /** Removes what was written so far, folders that were made for it included. */
  readonly discard: () => Promise<void>;
}

interface Pending {
  readonly path: string;
  readonly temporary: string;
  /** What was written since the last call; `all` of it, or as much as fills whole pieces. */
  readonly take: (all: boolean) => readonly Buffer[];
}

/** Text is made bytes in pieces: one by one, lines would take longer; as text, they would outlive the next collection of garbage. */
const pieceLength = 1 << 14;
/** Bytes that are worth a call of the file system. */
const much = 1 << 16;

/** Text on its way to a file, as bytes. */
const collectBytes = (): Pick<OutputFile, "write"> & Pick<Pending, "take"> => {
  let text = "";
  let full: Buffer[] = [];
  let size = 0;
  const close = (): void => {
    const piece = Buffer.from(text);
    text = "";
    full.push(piece);
    size += piece.length;
  };
  return {
    write: (more) => {
      text += more;
      if (text.length >= pieceLength) close();
    },
    take: (all) => {
      if (all && text !== "") close();
      const taken = full;
      if (!all && size < much) return [];
      full = [];
      size = 0;
      return taken;
    },
  };
};

const makeFolder = async (folder: string, made: Set<string>): Promise<void> => {
  const first = await mkdir(folder, { recursive: true });
  for (let at = folder; first !== undefined; at = dirname(at)) {
    made.add(at);
    if (at === first || at === dirname(at)) break;
  }
};

/** A path without symbolic links, as far as it is there. */
const realPath = (path: string): string => {
  try {
    return realpathSync.native(path);
  } catch {
    return path === dirname(path) ? path : join(realPath(dirname(path)), basename(path));
  }
};

/** Where a result is put: a link is replaced, and not what it leads to. */
const placeOf = (path: string): string => join(realPath(dirname(path)), basename(path));

/**
 * @param folder one that an earlier run may have left, and that is moved away
 * @param kept further inputs, which must stay where they are
 * @throws InputError where two results would go to one file, a result would replace what is read, or something would lie in that folder
 */
export const checkOutputs = (
  outputs: readonly string[],
  inputs: readonly string[],
  folder?: string,
  kept: readonly string[] = [],
): void => {
  const read = new Set([...inputs, ...kept].flatMap((path) => [placeOf(path), realPath(path)]));
  const inside = folder === undefined ? undefined : realPath(folder) + sep;
  const written = new Set<string>();
  const problems: string[] = [];
  const misplaced = (path: string): string =>
    `${path}: lies in ${folder}, which is for the lists of reps or teams alone`;
  const isInside = (place: string): boolean => inside !== undefined && place.startsWith(inside);
  for (const path of outputs) {
    const place = placeOf(path);
    if (read.has(place)) problems.push(`${path}: is read in this run and would be overwritten`);
    if (written.has(place)) problems.push(`${path}: two results cannot go to one file`);
    written.add(place);
    if (isInside(place)) problems.push(misplaced(path));
  }
  const moved = kept.find((path) => isInside(realPath(path)));
  if (moved !== undefined) problems.push(misplaced(moved));
  if (problems.length > 0) throw new InputError(problems);
};

/** Of many results, such as one for each rep, not all can stay open. */
const mostOpen = 16;

export const openOutputs = (): OutputFiles => {
  const files: Pending[] = [];
  const folders = new Set<string>();
  /** The one that was written last is last. */
  const handles = new Map<Pending, FileHandle>();

  const close = async (file: Pending): Promise<void> => {
    const handle = handles.get(file);
    handles.delete(file);
    await handle?.close();
  };
  const handleOf = async (file: Pending): Promise<FileHandle> => {
    const [oldest] = handles.keys();
    if (oldest && handles.size === mostOpen && !handles.has(file)) await close(oldest);
    const handle = handles.get(file) ?? (await open(file.temporary, "a"));
    handles.delete(file);
    handles.set(file, handle);
    return handle;
  };
  const append = async (file: Pending, pieces: readonly Buffer[], last: boolean): Promise<void> => {
    try {
      const handle = await handleOf(file);
      for (const piece of pieces) await handle.writeFile(piece);
      if (!last) return;
      await handle.sync();
      await close(file);
    } catch (error) {
      throw fileError(file.path, error, "written");
    }
  };

  return {
    create: async (path) => {
      const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
      try {
        await makeFolder(dirname(path), folders);
        const there = await stat(path).catch(() => undefined);
        if (there?.isDirectory()) throw new InputError([`${path}: is a folder, not a file`]);
        await rm(temporary, { force: true });
        const { write, take } = collectBytes();
        const file: Pending = { path, temporary, take };
        await append(file, [], false);
        files.push(file);
        return {
          write,
          flush: () => {
            const pieces = take(false);
            return pieces.length > 0 ? append(file, pieces, false) : undefined;
          },
        };
      } catch (error) {
        throw error instanceof InputError ? error : fileError(path, error, "written");
      }
    },
    prepare: async () => {
      for (const file of files) await append(file, file.take(true), true);
    },
    commit: async () => {
      for (const { temporary, path } of files) await rename(temporary, path);
    },
    discard: async () => {
      for (const file of [...handles.keys()]) await close(file).catch(() => undefined);
      for (const { temporary } of files) await rm(temporary, { force: true });
      for (const folder of [...folders].sort((a, b) => b.length - a.length)) await rmdir(folder).catch(() => undefined);
    },
  };
};

/** Writes files that appear together when the work is done, or not at all. */
export const writeTogether = async (work: (outputs: OutputFiles) => Promise<void>): Promise<void> => {
  const outputs = openOutputs();
  try {
    await work(outputs);
    await outputs.prepare();
    await outputs.commit();
  } catch (error) {
    await outputs.discard();
    throw error;
  }
};

import { rename } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Decision } from "../model/decision.js";
import { keepOld } from "./keep-old.js";
import type { OutputFile, OutputFiles } from "./output-files.js";

const forbidden = /[\\/:*?"<>|\p{Cc}]/gu;
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Bytes; what is added to a name must fit in as well. */
const longest = 150;

/** As much of a text as fits, in whole characters. */
const cut = (text: string): string => {
  let size = 0;
  let kept = "";
  for (const char of text) {
    size += Buffer.byteLength(char);
    if (size > longest) break;
    kept += char;
  }
  return kept;
};

/** A name that every file system takes. */
const fileName = (name: string): string => {
  const safe = cut(name.replace(forbidden, "_")).replace(/^\.|[. ]+$/g, "_");
  return safe === "" || devices.test(safe) ? `_${safe}` : safe;
};

interface SplitFile {
  readonly path: string;
  output: OutputFile | undefined;
  lines: string;
}

export interface SplitOptions {
  readonly by: "rep" | "team";
  /** The folder that the folder `by-rep` or `by-team` goes to. */
  readonly out: string;
  readonly header: string;
  /** What the file of leads is called that nobody got. */
  readonly unassigned: string;
  /** What the file of leads is called that somebody has, but no team. */
  readonly noTeam: string;
  readonly nameOf: (rep: string) => string;
}

/** Writes the lines of decisions once more, into a file for each rep or team. They stand aside until `place` puts the folder where it belongs. */
export const openSplit = (outputs: OutputFiles, { by, out, header, unassigned, noTeam, nameOf }: SplitOptions) => {
  const folder = join(out, `by-${by}`);
  const aside = join(out, `.by-${by}.${process.pid}.tmp`);
  const files = new Map<string, SplitFile>();
  /** Those that have got lines since the last flush. */
  const changed = new Set<SplitFile>();
  const taken = new Set<string>();

  const free = (label: string, key: string | undefined): string => {
    const [first, second] = [fileName(label), fileName(key === undefined ? label : `${label} (${key})`)];
    let name = taken.has(first.toLowerCase()) ? second : first;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${second} ${number}`;
    taken.add(name.toLowerCase());
    return `${name}.csv`;
  };
  const writeChanged = async (): Promise<void> => {
    for (const file of changed) {
      file.output ??= await outputs.create(file.path);
      file.output.write(file.lines);
      file.lines = "";
      await file.output.flush();
    }
    changed.clear();
  };
  return {
    write: (decision: Decision, line: string): void => {
      const key = by === "rep" ? decision.rep : decision.team;
      const nobody = decision.rep === undefined ? unassigned : noTeam;
      const label = key === undefined ? nobody : by === "rep" ? nameOf(key) : key;
      const place = key === undefined ? `\0${label}` : key;
      let file = files.get(place);
      if (file === undefined) {
        file = { path: join(aside, free(label, key)), output: undefined, lines: header };
        files.set(place, file);
      }
      file.lines += line;
      changed.add(file);
    },
    flush: (): Promise<void> | undefined => (changed.size > 0 ? writeChanged() : undefined),
    /** To be called when the files are complete; gives the folder, if there is one, and what became of that of an earlier run. */
    place: async (): Promise<{ readonly folder: string | undefined; readonly old: string | undefined }> => {
      const old = await keepOld(folder);
      if (files.size > 0) await rename(aside, folder);
      return { folder: files.size > 0 ? folder : undefined, old: old === undefined ? undefined : basename(old) };
    },
  };
};

import { rename } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Decision } from "../model/decision.js";
import { keepOld } from "./keep-old.js";
import type { OutputFile, OutputFiles } from "./output-files.js";

const forbidden = /[\\/:*?"<>|\p{Cc}]/gu;
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
const longest = 80;

/** A name that every file system takes. */
const fileName = (name: string): string => {
  const safe = [...name.replace(forbidden, "_")]
    .slice(0, longest)
    .join("")
    .replace(/^\.|[. ]+$/g, "_");
  return safe === "" || devices.test(safe) ? `_${safe}` : safe;
};

export interface SplitOptions {
  readonly by: "rep" | "team";
  /** The folder that the folder `by-rep` or `by-team` goes to. */
  readonly out: string;
  readonly header: string;
  /** What the file of leads is called that nobody got. */
  readonly unassigned: string;
  readonly nameOf: (rep: string) => string;
}

/** Writes the lines of decisions once more, into a file for each rep or team. They stand aside until `place` puts the folder where it belongs. */
export const openSplit = (outputs: OutputFiles, { by, out, header, unassigned, nameOf }: SplitOptions) => {
  const folder = join(out, `by-${by}`);
  const aside = join(out, `.by-${by}.${process.pid}.tmp`);
  const files = new Map<string | undefined, OutputFile>();
  const taken = new Set<string>();

  const free = (label: string, key: string | undefined): string => {
    const [first, second] = [fileName(label), fileName(key === undefined ? label : `${label} (${key})`)];
    let name = taken.has(first.toLowerCase()) ? second : first;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${second} ${number}`;
    taken.add(name.toLowerCase());
    return `${name}.csv`;
  };
  return {
    write: async (decision: Decision, line: string): Promise<void> => {
      const key = by === "rep" ? decision.rep : decision.team;
      const label = key === undefined ? unassigned : by === "rep" ? nameOf(key) : key;
      let file = files.get(key);
      if (file === undefined) {
        file = await outputs.create(join(aside, free(label, key)));
        file.write(header);
        files.set(key, file);
      }
      file.write(line);
      await file.flush();
    },
    /** To be called when the files are complete; gives the folder, and what became of that of an earlier run. */
    place: async (): Promise<{ readonly folder: string; readonly old: string | undefined }> => {
      const old = await keepOld(folder);
      if (files.size > 0) await rename(aside, folder);
      return { folder, old: old === undefined ? undefined : basename(old) };
    },
  };
};

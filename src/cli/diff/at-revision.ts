import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, sep } from "node:path";
import { InputError } from "../../csv/input-error.js";
import { git, gitReading } from "./git.js";

/** What a rule file may include. */
const endings = new Set([".json", ".jsonc", ".csv", ".tsv", ".txt"]);

/** A rule file and everything that it may include, as a git revision has them. */
export interface Revision {
  /** A copy of the file, `undefined` where the revision does not have it. */
  readonly file: string | undefined;
  /** A copy as the revision calls it: `origin/main:rules/rules.json`. */
  readonly nameOf: (copy: string) => string;
  readonly remove: () => Promise<void>;
}

const folderOf = async (file: string): Promise<string> => {
  const folder = dirname(file);
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isThere) throw new InputError([`${file}: no such file`]);
  return folder;
};

/**
 * Copies a rule file of a git revision, with all files beside it that it may include, into a folder of its own.
 *
 * @throws InputError where the file is in no repository, or the revision is not there
 */
export const atRevision = async (revision: string, file: string): Promise<Revision> => {
  const folder = await folderOf(file);
  const top = (await git(folder, ["rev-parse", "--show-toplevel"]))?.replace(/\r?\n$/, "");
  const prefix = (await git(folder, ["rev-parse", "--show-prefix"]))?.replace(/\r?\n$/, "");
  if (top === undefined || prefix === undefined)
    throw new InputError([`--base ${revision}: ${file} is in no git repository`]);
  const commit = await git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (commit === undefined)
    throw new InputError([
      `--base ${revision}: the repository has no such revision; \`git fetch\` gets those of others, and a shallow clone has but the last`,
    ]);
  const scratch = await mkdtemp(join(tmpdir(), "fairlead-base-"));
  const remove = (): Promise<void> => rm(scratch, { recursive: true, force: true });
  try {
    const env = { GIT_INDEX_FILE: join(scratch, "index") };
    const path = `${prefix}${basename(file)}`;
    const listed = await git(top, ["ls-tree", "-r", "-z", "--name-only", "--full-tree", commit.trim()]);
    const names = (listed ?? "")
      .split("\0")
      .filter((name) => name === path || endings.has(extname(name).toLowerCase()));
    const copies = join(scratch, "files") + sep;
    const isNew = !names.includes(path);
    if (!isNew) {
      const isRead = (await git(top, ["read-tree", commit.trim()], env)) !== undefined;
      const args = ["checkout-index", "--stdin", "-z", "--quiet", `--prefix=${copies}`];
      if (!isRead || !(await gitReading(top, args, names.map((name) => `${name}\0`).join(""), env)))
        throw new InputError([`--base ${revision}: git cannot give ${path} of that revision`]);
    }
    return {
      file: isNew ? undefined : join(copies, ...path.split("/")),
      nameOf: (copy) =>
        copy.startsWith(copies) ? `${revision}:${copy.slice(copies.length).split(sep).join("/")}` : copy,
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
};

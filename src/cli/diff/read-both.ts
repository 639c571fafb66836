import { type RuleFiles, readRuleFiles } from "../../csv/read-rule-set.js";
import { type ParseOptions, parseRuleSet } from "../../engine/parse-rule-set.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { type Path, RuleSetError } from "../../model/errors.js";
import { atRevision } from "./at-revision.js";

/** One of the two rule files. */
export interface ComparedFile {
  readonly ruleSet: RuleSet;
  /** What people call it. */
  readonly name: string;
  readonly placeOf: (path: Path) => { readonly file: string; readonly line: number };
}

export interface ComparedFiles {
  readonly before: ComparedFile;
  readonly after: ComparedFile;
  /** Whether the revision does not have the file, so that everything is new. */
  readonly isNew: boolean;
}

const compared = ({ ruleSet, placeOf }: RuleFiles, name: string): ComparedFile => ({ ruleSet, name, placeOf });

/** What reads the same leads and sends them nowhere. */
const nothingOf = ({ source }: RuleSet, options: ParseOptions): RuleSet => {
  const { name, language, timeZone, fields, repFields } = source;
  const given = Object.entries({ language, timeZone, fields, repFields }).filter(([, value]) => value !== undefined);
  return parseRuleSet({ name, ...Object.fromEntries(given), routes: [] }, options);
};

const readAt = async (revision: string, file: string, options: ParseOptions): Promise<ComparedFile | undefined> => {
  const { file: copy, nameOf, remove } = await atRevision(revision, file);
  try {
    if (copy === undefined) return undefined;
    const read = await readRuleFiles(copy, options);
    const placeOf = (path: Path) => {
      const { file: found, ...place } = read.placeOf(path);
      return { ...place, file: nameOf(found) };
    };
    return { ruleSet: read.ruleSet, name: nameOf(copy), placeOf };
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    throw new RuleSetError(error.problems.map((one) => ({ ...one, ...(one.file && { file: nameOf(one.file) }) })));
  } finally {
    await remove();
  }
};

/** Reads the two rule files, or one and what it was at a git revision. @throws RuleSetError, InputError */
export const readBoth = async (
  names: readonly string[],
  base: string | undefined,
  options: ParseOptions,
): Promise<ComparedFiles> => {
  const file = names.at(-1) as string;
  if (base === undefined) {
    const first = names[0] as string;
    const before = compared(await readRuleFiles(first, options), first);
    return { before, after: compared(await readRuleFiles(file, options), file), isNew: false };
  }
  const after = compared(await readRuleFiles(file, options), file);
  const before = await readAt(base, file, options);
  if (before !== undefined) return { before, after, isNew: false };
  const nothing = { ruleSet: nothingOf(after.ruleSet, options), name: `${base}: nothing`, placeOf: after.placeOf };
  return { before: nothing, after, isNew: true };
};

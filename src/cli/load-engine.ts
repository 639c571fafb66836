import { InputError } from "../csv/input-error.js";
import type { Source } from "../csv/open-input.js";
import type { EvidenceFiles } from "../csv/read-evidence.js";
import { readReps } from "../csv/read-reps.js";
import { readRuleFiles } from "../csv/read-rule-set.js";
import { createEngine } from "../engine/create-engine.js";
import type { Engine } from "../engine/engine.js";
import { parseInstant } from "../kit/iso.js";
import type { Language } from "../model/language.js";
import { findFile } from "./find-file.js";
import type { Io } from "./io.js";
import { loadPlugins } from "./load-plugins.js";

export interface FileOptions {
  readonly rules?: string;
  readonly reps?: string;
  readonly leads?: string;
  readonly encoding: string;
  readonly language?: Language;
  readonly plugin: readonly string[];
  readonly ignoreHours?: boolean;
}

export const note =
  ({ stderr }: Pick<Io, "stderr">) =>
  (text: string): void =>
    void stderr.write(`${text}\n`);

/** A file, or standard input for `-`. */
export const sourceOf = (file: string, { stdin }: Pick<Io, "stdin">): Source => (file === "-" ? stdin : file);

export interface EvidenceOptions {
  readonly orders?: string;
  readonly interactions?: string;
  readonly model?: string;
}

/** The files that grades are made of besides the leads. @throws InputError where standard input is named twice */
export const evidenceOf = (
  { orders, interactions, model }: EvidenceOptions,
  others: readonly (string | undefined)[],
  io: Io,
): EvidenceFiles => {
  if ([orders, interactions, ...others].filter((file) => file === "-").length > 1)
    throw new InputError(["only one of the files can be standard input"]);
  return { orders: orders && sourceOf(orders, io), interactions: interactions && sourceOf(interactions, io), model };
};

/** An engine, and the files that it was made of. */
export interface Loaded {
  readonly engine: Engine;
  readonly inputs: readonly string[];
}

/** Reads rule file and roster. @throws InputError, RuleSetError, RosterError for those that cannot be used */
export const loadEngine = async (
  { rules, reps, encoding, plugin, language, ignoreHours = false }: FileOptions,
  io: Io,
): Promise<Loaded> => {
  const { ruleSet, files } = await readRuleFiles(findFile("rules", rules), await loadPlugins(plugin));
  const roster = findFile("reps", reps);
  const rows = await readReps(sourceOf(roster, io), {
    ruleSet,
    encoding,
    language: language ?? ruleSet.language,
    onNote: note(io),
    signal: io.signal,
  });
  return { engine: createEngine(ruleSet, { reps: rows, ignoreHours }), inputs: [...files, roster, ...plugin] };
};

/** The instant that `--now` names; without an offset it is in the zone. */
export const readNow = (text: string | undefined, zone: string, io: Pick<Io, "now">): Date => {
  if (text === undefined) return io.now();
  const read = parseInstant(text, zone);
  const whole = read !== undefined && "day" in read ? parseInstant(`${text}T00:00`, zone) : read;
  if (whole === undefined || "day" in whole)
    throw new InputError([`--now ${text}: expected an instant such as 2026-03-02T09:00:00`]);
  return new Date(whole.instant);
};

import { cleanText } from "../../kit/clean-text.js";
import { parseDuration } from "../../kit/duration.js";
import type { StepSource, TypedSource } from "../../model/route.js";
import { unknownName } from "../../model/unknown-name.js";
import { type Fail, unreadable } from "./sheet.js";
import { splitCell, splitParts } from "./split-cell.js";

/** The teams and pools of a rule set. */
export interface Targets {
  readonly teams: readonly string[];
  readonly pools: readonly string[];
}

const named = (text: string, names: readonly string[]): string | undefined =>
  names.find((name) => name === text) ?? names.find((name) => cleanText(name) === text);

const readStep = (text: string, { teams, pools }: Targets, fail: Fail): StepSource | undefined => {
  const team = named(text, teams);
  if (team !== undefined) return { team };
  const pool = named(text, pools);
  if (pool !== undefined) return { pool };
  if (parseDuration(text) !== undefined) return { hold: text };
  const { path: _, ...fault } = unknownName("team or pool", text, [...teams, ...pools], []);
  return fail({ ...fault, expected: "a team, a pool, or a duration such as P2D" });
};

/** The steps of a cell, one after the other: teams, pools, durations. */
export const readStepsCell = (cell: string, targets: Targets, fail: Fail): StepSource[] | undefined => {
  const steps = splitCell(cell).map(({ text }) => readStep(text, targets, fail));
  const known = steps.filter((step) => step !== undefined);
  return known.length < steps.length ? undefined : known;
};

/** Where a route sends its leads: a team, several teams in turn, a pool, or a duration to wait. */
export const readTeamCell = (cell: string, targets: Targets, fail: Fail): StepSource | undefined => {
  const steps = readStepsCell(cell, targets, fail);
  if (steps === undefined || steps.length === 1) return steps?.[0];
  const teams = steps.flatMap((step) => ("team" in step ? [step.team] : []));
  if (teams.length === steps.length && teams.length > 0) return { teams };
  return fail(unreadable(cell, "one team, pool or duration, or several teams"));
};

const readJson = (text: string, fail: Fail): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return fail({ message: `${JSON.stringify(text)} is no JSON`, found: text, expected: "JSON" });
  }
};

/** Criteria, or picks, by their types and by their Chinese names. */
export interface TypeNames {
  readonly kind: "criterion" | "pick";
  readonly types: readonly string[];
  readonly words: ReadonlyMap<string, string>;
}

const readTyped = (part: string, { kind, types, words }: TypeNames, fail: Fail): TypedSource | undefined => {
  const [, name = "", parameter] = /^([^:：]*)(?:[:：](.*))?$/s.exec(part) ?? [];
  const word = cleanText(name);
  const type = words.get(word) ?? types.find((one) => one === word.toLowerCase());
  if (type === undefined) {
    const { path: _, ...fault } = unknownName(kind, word, [...words.keys(), ...types], []);
    return fail(fault);
  }
  const text = parameter?.trim() ?? "";
  if (text === "") return type;
  const main = /^["[{]/.test(text) ? readJson(text, fail) : cleanText(text);
  if (main === undefined) return undefined;
  // In a sheet the skills of the reps are meant.
  return { [type]: type === "specialty" && typeof main === "string" ? { lead: main, rep: "skills" } : main };
};

/** Criteria or picks: names, `name: main parameter`, or the whole cell as JSON. */
export const readTypedCell = (cell: string, names: TypeNames, fail: Fail): TypedSource[] | undefined => {
  const text = cell.trim();
  if (/^[[{]/.test(text)) {
    const json = readJson(text, fail) as TypedSource | TypedSource[] | undefined;
    return json === undefined ? undefined : [json].flat();
  }
  const sources = splitParts(text).map((part) => readTyped(part, names, fail));
  const known = sources.filter((source) => source !== undefined);
  return known.length < sources.length ? undefined : known;
};

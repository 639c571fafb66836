import { readReps } from "../csv/read-reps.js";
import { readRuleSet } from "../csv/read-rule-set.js";
import { createEngine } from "../engine/create-engine.js";
import type { Known } from "../engine/explain.js";
import type { Rep } from "../model/rep.js";
import type { ExplainCommandOptions } from "./explain-options.js";
import { defaultFile } from "./find-file.js";
import type { Io } from "./io.js";
import { note, sourceOf } from "./load-engine.js";
import { loadPlugins } from "./load-plugins.js";

/** What is known beside the decision. */
type Background = Known & { readonly reps: readonly Rep[] | undefined; readonly hash: string | undefined };

const unknown = {
  ruleSet: { language: "en", timeZone: "UTC" },
  roster: { byId: new Map() },
  reps: undefined,
  hash: undefined,
} as const satisfies Background;

/** Names, language and zone from rule file and roster, where there are some; those that were not asked for may be missing or broken. */
export const readBackground = async (
  { rules, reps, encoding, plugin, language }: ExplainCommandOptions,
  io: Io,
): Promise<Background> => {
  try {
    const rulesFile = rules ?? defaultFile("rules");
    if (rulesFile === undefined) return unknown;
    const ruleSet = await readRuleSet(rulesFile, await loadPlugins(plugin));
    const repsFile = reps ?? defaultFile("reps");
    if (repsFile === undefined) return { ...unknown, ruleSet, hash: ruleSet.hash };
    const engine = createEngine(ruleSet, {
      reps: await readReps(sourceOf(repsFile, io), {
        ruleSet,
        encoding,
        language: language ?? ruleSet.language,
        onNote: note(io),
      }),
    });
    return {
      ruleSet,
      roster: { byId: new Map(engine.reps.map((rep) => [rep.id, rep])) },
      reps: engine.reps,
      hash: ruleSet.hash,
    };
  } catch (error) {
    if (rules !== undefined || reps !== undefined) throw error;
    return unknown;
  }
};

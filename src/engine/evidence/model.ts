import * as z from "zod";
import type { RuleSet } from "../rule-set.js";

const model = z.looseObject({
  ruleSet: z.object({ name: z.string(), version: z.string() }),
  hash: z.string(),
  now: z.string(),
  grades: z.record(z.string(), z.looseObject({})),
  warnings: z.array(z.string()),
});

/** What the graders of a rule set learned from a population: plain JSON. */
export interface Model {
  readonly ruleSet: { readonly name: string; readonly version: string };
  /** The hash of the graders that learned, and of the fields and grades that they stand on. */
  readonly hash: string;
  /** When it was learned, in UTC. */
  readonly now: string;
  /** What each grade learned. */
  readonly grades: { readonly [name: string]: object };
  /** Where it says less than it seems to: edges that fell together, for example. */
  readonly warnings: readonly string[];
}

/** A model that cannot be used. */
export class ModelError extends Error {
  readonly code = "model";
  override readonly name = "ModelError";
}

/**
 * Makes a stored model ready, grade by grade.
 *
 * @throws ModelError for what is no model, or one of other fields and graders
 */
export const loadModel = ({ name, grades, modelHash }: RuleSet, json: unknown): readonly unknown[] => {
  const read = model.safeParse(json);
  if (!read.success)
    throw new ModelError("this is no model: expected what engine.fit gives, or the file model.json of fairlead grade");
  const { hash, ruleSet, grades: stored } = read.data;
  if (hash !== modelHash || ruleSet.name !== name) {
    const which = JSON.stringify(ruleSet.name) + (ruleSet.version === "" ? "" : ` ${ruleSet.version}`);
    throw new ModelError(
      ruleSet.name === name
        ? `the model was learned by other fields or graders of the rule set ${which} (${hash}, and they are ${modelHash} now); fit it again`
        : `the model was learned by another rule set, ${which}; this one is ${JSON.stringify(name)}`,
    );
  }
  return grades.map(({ name: grade, fit }) => {
    if (fit === undefined) return undefined;
    const loaded = Object.hasOwn(stored, grade) ? fit.load(stored[grade]) : undefined;
    if (loaded === undefined)
      throw new ModelError(`the model has nothing that the grade ${JSON.stringify(grade)} can use`);
    return loaded;
  });
};

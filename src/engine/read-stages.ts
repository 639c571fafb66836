import type { Fact } from "../conditions/facts.js";
import { stageFact, stageName } from "../conditions/stage-fact.js";
import type { Path, Report } from "../model/errors.js";
import type { Field } from "../model/field.js";
import { unknownName } from "../model/unknown-name.js";
import { lifecycleEvents } from "../ownership/index.js";
import { type ListedSource, paramsIn } from "./read-rule-lists.js";
import type { Stages } from "./rule-set.js";
import type { RuleSetTree } from "./rule-set-schema.js";

/** The rules of the life cycle in either form of the section, and what the longer form says besides. */
export const lifecycleIn = ({
  lifecycle = [],
}: Pick<RuleSetTree, "lifecycle">): {
  readonly field?: string | undefined;
  readonly stages?: readonly string[] | undefined;
  readonly rules: readonly ListedSource[];
  readonly path: Path;
} =>
  Array.isArray(lifecycle)
    ? { rules: lifecycle as ListedSource[], path: ["lifecycle"] }
    : { ...lifecycle, rules: lifecycle.rules as ListedSource[], path: ["lifecycle", "rules"] };

/** The stages that rules name, in the order of the file. */
const namedIn = (rules: readonly ListedSource[]): readonly string[] => {
  const moves = rules.map(
    (rule) => paramsIn(rule, lifecycleEvents, []).params as { from: string | string[]; to: string },
  );
  return [...new Set(moves.flatMap(({ from, to }) => [...[from].flat(), to]))];
};

const checkNames = (stages: readonly string[], report: Report): void =>
  stages.forEach((stage, i) => {
    if (stages.indexOf(stage) === i) return;
    report({
      path: ["lifecycle", "stages", i],
      message: `the stage ${JSON.stringify(stage)} is listed twice`,
      found: stage,
    });
  });

/** The field that says at which stage a lead is, where there is one. */
const fieldOf = (named: string | undefined, fields: readonly Field[], report: Report): number => {
  const at = fields.findIndex(({ name }) => name === (named ?? stageName));
  if (at < 0 && named !== undefined) {
    const names = fields.map(({ name }) => name);
    report(unknownName("field", named, names, ["lifecycle", "field"]));
  }
  const type = fields[at]?.type;
  if (type !== undefined && type !== "string") {
    const message = `the field ${JSON.stringify(fields[at]?.name)} says the stage and must be a string; it is a ${type}`;
    report({ path: ["lifecycle"], message, found: type, expected: "string" });
  }
  return at;
};

/** Reads the stages of the life cycle, and makes the fact `stage` of them; `undefined` where a rule file has no life cycle. */
export const readStages = (
  tree: Pick<RuleSetTree, "lifecycle">,
  fields: readonly Field[],
  report: Report,
): { readonly stages: Stages; readonly fact: Fact } | undefined => {
  if (tree.lifecycle === undefined) return undefined;
  const { field, stages, rules } = lifecycleIn(tree);
  checkNames(stages ?? [], report);
  const names = [...(stages ?? namedIn(rules))];
  const at = fieldOf(field, fields, report);
  const slot = at + 1;
  const read: Fact["read"] | undefined = at < 0 ? undefined : ({ values }) => values[slot];
  const fact = stageFact(read, names[0]);
  return { stages: { names, field: fields[at]?.name, fieldValue: read, read: fact.read }, fact };
};

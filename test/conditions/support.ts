import { compileConditions } from "../../src/conditions/compile-conditions.js";
import type { Fact, Facts, Vocabulary } from "../../src/conditions/facts.js";
import { readNamedConditions } from "../../src/conditions/named-conditions.js";
import { readConditions } from "../../src/conditions/read-conditions.js";
import { reservedFacts } from "../../src/conditions/reserved-facts.js";
import { toConditions } from "../../src/conditions/to-conditions.js";
import type { Guarded, NamedSource } from "../../src/model/condition.js";
import { type Problem, showPath } from "../../src/model/errors.js";
import type { FieldType } from "../../src/model/field.js";

export const shanghai = "Asia/Shanghai";
const noon = Date.parse("2026-03-04T12:00:00+08:00");

export type Types = Readonly<Record<string, FieldType>>;

/** A vocabulary over declared fields: the n-th name reads the n-th slot. The reserved facts are in it too. */
export const vocabularyOf = (types: Types, timeZone = shanghai): Vocabulary => {
  const facts = new Map<string, Fact>(reservedFacts(timeZone));
  Object.entries(types).forEach(([name, type], slot) => {
    facts.set(name, { type, read: ({ values }) => values[slot] });
  });
  return { find: (name) => facts.get(name), names: () => facts.keys() };
};

export const factsOf = (types: Types, lead: Readonly<Record<string, unknown>>, now = noon): Facts => ({
  values: Object.keys(types).map((name) => (Object.hasOwn(lead, name) ? lead[name] : undefined)),
  now,
  rep: undefined,
});

export interface Setting {
  readonly types: Types;
  readonly named?: Record<string, NamedSource>;
  readonly timeZone?: string;
}

/** Reads conditions at `routes[0]`; named ones at `conditions`. */
export const read = (source: Guarded, { types, named = {}, timeZone = shanghai }: Setting) => {
  const problems: Problem[] = [];
  const context = {
    vocabulary: vocabularyOf(types, timeZone),
    timeZone,
    report: (problem: Problem) => void problems.push(problem),
  };
  const conditions = readNamedConditions(named, context, ["conditions"]);
  const tree = readConditions(source, { ...context, named: conditions }, ["routes", 0]);
  return { tree, problems, texts: problems.map(({ path, message }) => `${showPath(path)}: ${message}`) };
};

/** The tree of conditions that must have no problem. */
export const treeOf = (source: Guarded, setting: Setting) => {
  const { tree, texts } = read(source, setting);
  if (texts.length > 0) throw new Error(texts.join("\n"));
  return tree;
};

/** The short form in json-rules-engine's words. */
export const expand = (when: Guarded["when"], setting: Setting) => toConditions(treeOf({ when }, setting));

/** Whether conditions hold for a lead. */
export const holds = (
  source: Guarded,
  lead: Readonly<Record<string, unknown>>,
  setting: Setting & { now?: number },
): boolean =>
  compileConditions(treeOf(source, setting), setting.timeZone ?? shanghai)(factsOf(setting.types, lead, setting.now));

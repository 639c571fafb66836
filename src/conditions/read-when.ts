import { nearest } from "../kit/nearest.js";
import { isPlain } from "../kit/plain.js";
import { isRemark } from "../kit/remark.js";
import type { Path } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import type { ConditionTree } from "./condition-tree.js";
import { operators } from "./operators.js";
import { readTest } from "./read-test.js";
import { isShallow, readList } from "./read-tree.js";
import type { Reading } from "./reading.js";
import { show, suggest } from "./show.js";

/** The short form's own words for operators. */
export const words: ReadonlyMap<string, string> = new Map([
  ["from", "greaterThanInclusive"],
  ["above", "greaterThan"],
  ["below", "lessThan"],
  ["upTo", "lessThanInclusive"],
  ["present", "isPresent"],
]);

const isList = (value: unknown): boolean => Array.isArray(value);

/** `value`, `[values]` and `not` mean equality; on a list field they ask what the list contains. */
export const equality = (value: unknown, type: FieldType | undefined): string => {
  if (type === "list") return isList(value) ? "containsAny" : "contains";
  return isList(value) ? "in" : "equal";
};

const inequality = (value: unknown, type: FieldType | undefined): string => {
  if (type === "list") return `not:${equality(value, type)}`;
  return isList(value) ? "notIn" : "notEqual";
};

/** The operator that a word of the short form stands for, with this value and on a fact of this type. */
export const operatorOf = (word: string, value: unknown, type: FieldType | undefined): string | undefined => {
  if (word === "not") return inequality(value, type);
  if (type === "list" && isList(value) && word === "in") return equality(value, type);
  if (type === "list" && isList(value) && word === "notIn") return inequality(value, type);
  return words.get(word) ?? (operators.has(word) ? word : undefined);
};

const readTests = (reading: Reading, fact: string, value: unknown, path: Path): readonly ConditionTree[] => {
  const type = reading.vocabulary.find(fact)?.type;
  const found: ConditionTree[] = [];
  let told = false;
  const once: Reading = {
    ...reading,
    reportUnknownFact: (name, at) => {
      if (at !== path || !told) reading.reportUnknownFact(name, at);
      told ||= at === path;
    },
  };
  const add = (operator: string, operand: unknown, at: Path, into: unknown): void => {
    const leaf = readTest(once, {
      at,
      fact,
      factPath: path,
      path: into,
      pathPath: [...path, "path"],
      operator,
      operatorPath: at,
      value: operand,
      valuePath: at,
    });
    if (leaf) found.push(leaf);
  };
  if (!isPlain(value) || Object.hasOwn(value, "fact")) {
    add(equality(value, type), value, path, undefined);
    return found;
  }
  const tests = Object.entries(value).filter(([key]) => key !== "path" && !isRemark(key));
  if (tests.length === 0) {
    reading.report({
      path,
      message: `no test for ${show(fact)}; expected a value, a list, or tests such as { "from": 1 }`,
    });
  }
  for (const [word, operand] of tests) {
    // What a path finds has no declared type: equality is plain there.
    const operator = operatorOf(word, operand, value.path === undefined ? type : undefined);
    if (operator !== undefined) add(operator, operand, [...path, word], value.path);
    else {
      const known = [...words.keys(), "not", ...operators.keys()];
      const meant = nearest(word, known);
      const message = `unknown test ${show(word)}${suggest(meant)}`;
      reading.report({ path: [...path, word], message, found: word, expected: known.join(", "), nearest: meant });
    }
  }
  return found;
};

/** Reads the short form: every fact and every group in it must hold. A single one stands for itself. */
export const readWhen = (reading: Reading, source: unknown, path: Path, depth: number): ConditionTree | undefined => {
  if (!isShallow(reading, path, depth)) return undefined;
  const child = (item: unknown, at: Path): ConditionTree | undefined => readWhen(reading, item, at, depth + 1);
  const of = Object.entries(isPlain(source) ? source : {}).flatMap(([key, value]): readonly ConditionTree[] => {
    const at = [...path, key];
    if (isRemark(key)) return [];
    if (key === "any" || key === "all") return [{ type: key, of: readList(value, at, child), at }];
    if (key === "not") {
      const inner = child(value, at);
      return inner ? [{ type: "not", of: inner, at }] : [];
    }
    if (key !== "condition") return readTests(reading, key, value, at);
    const tree = reading.named.resolve(String(value), reading, at);
    return tree ? [tree] : [];
  });
  const [only] = of;
  return of.length === 1 && only ? only : { type: "all", of, at: path };
};

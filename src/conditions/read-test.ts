import { nearest } from "../kit/nearest.js";
import type { Path } from "../model/errors.js";
import { checkOperand, type Side } from "./check-operand.js";
import type { FactUse, Leaf } from "./condition-tree.js";
import { decorators } from "./decorators.js";
import { maximumDecorators, type OperatorName, operators, parseOperator } from "./operators.js";
import { parsePath, pathSubset } from "./path.js";
import type { Reading } from "./reading.js";
import { show, suggest } from "./show.js";

/** A comparison as either source form says it, and where it says each part. */
export interface TestSource {
  /** Where the comparison stands as a whole. */
  readonly at: Path;
  readonly fact: string;
  readonly factPath: Path;
  /** The path into the fact. */
  readonly path: unknown;
  readonly pathPath: Path;
  readonly operator: string;
  readonly operatorPath: Path;
  readonly value: unknown;
  readonly valuePath: Path;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const readFact = (reading: Reading, name: string, at: Path, path: unknown, pathAt: Path): FactUse | undefined => {
  const source = reading.vocabulary.find(name);
  if (source === undefined) reading.reportUnknownFact(name, at);
  if (path === undefined || path === "") return source && { name, source, path: undefined };
  const parsed = typeof path === "string" ? parsePath(path) : undefined;
  if (parsed === undefined) {
    reading.report({
      path: pathAt,
      message: `${show(path)} is not a path that can be followed; expected ${pathSubset}, without wildcards, slices, filters or scripts`,
      found: show(path),
      expected: pathSubset,
    });
  }
  return source && parsed && { name, source, path: parsed };
};

const readOperator = (reading: Reading, name: string, path: Path): OperatorName | undefined => {
  if (name.split(":", maximumDecorators + 2).length > maximumDecorators + 1) {
    reading.report({ path, message: `more than ${maximumDecorators} decorators on one operator`, found: show(name) });
    return undefined;
  }
  const parsed = parseOperator(name);
  if (!("unknown" in parsed)) return parsed;
  const known = parsed.decorator ? Object.keys(decorators) : [...operators.keys()];
  const meant = nearest(parsed.unknown, known);
  const kind = parsed.decorator ? "decorator" : "operator";
  reading.report({
    path,
    message: `unknown ${kind} ${show(parsed.unknown)}${suggest(meant)}`,
    found: parsed.unknown,
    expected: known.join(", "),
    nearest: meant,
  });
  return undefined;
};

const sideOf = ({ source, path }: FactUse): Side => {
  const readsInto = path !== undefined && (source.type === "list" || source.type === "object");
  return { kind: readsInto ? "any" : source.type };
};

const equalities = new Set([
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "containsAny",
  "containsAll",
]);
const pieces = new Set(["startsWith", "endsWith", "includes"]);

/** A literal as the fact's own texts are spelt; a piece of a text keeps its spaces, a pattern is left as it is. */
const spellLiteral = (literal: unknown, { source, path }: FactUse, base: string): unknown => {
  const spell = equalities.has(base)
    ? source.spell
    : pieces.has(base) && source.spell
      ? (text: string) => text.normalize("NFKC")
      : undefined;
  if (spell === undefined || path !== undefined) return literal;
  const one = (item: unknown): unknown => (typeof item === "string" ? spell(item) : item);
  return Array.isArray(literal) ? literal.map(one) : one(literal);
};

/** Reads one comparison; `undefined` when a problem was reported that leaves none. */
export const readTest = (reading: Reading, source: TestSource): Leaf | undefined => {
  const { value, valuePath } = source;
  const fact = readFact(reading, source.fact, source.factPath, source.path, source.pathPath);
  const operator = readOperator(reading, source.operator, source.operatorPath);
  const checking = { report: reading.report, timeZone: reading.timeZone, operatorPath: source.operatorPath };
  const left: Side = fact ? sideOf(fact) : { kind: "any" };
  if (isObject(value) && Object.hasOwn(value, "fact")) {
    const at = [...valuePath, "fact"];
    if (typeof value.fact !== "string") {
      const found = show(value.fact);
      reading.report({ path: at, message: `the name of a fact is text, not ${found}`, found, expected: "a fact" });
      return undefined;
    }
    const reference = readFact(reading, value.fact, at, value.path, [...valuePath, "path"]);
    if (operator && reference) checkOperand(operator, left, sideOf(reference), checking);
    if (!fact || !operator || !reference) return undefined;
    return { type: "test", fact, operator: source.operator, operand: { reference }, at: source.at };
  }
  const literal = operator && checkOperand(operator, left, { literal: value, path: valuePath }, checking);
  if (!fact || !operator) return undefined;
  return {
    type: "test",
    fact,
    operator: source.operator,
    operand: { literal: spellLiteral(literal, fact, operator.base) },
    at: source.at,
  };
};

import { nearest } from "../kit/nearest.js";
import { isRemark } from "../kit/remark.js";
import type { Path, Problem } from "../model/errors.js";

export const words: { readonly [type: string]: string } = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "a list",
  tuple: "a list",
  null: "null",
  nonoptional: "a value",
};

export const show = (value: unknown): string => {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
};

export const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items[items.length - 1]}`;

export const expectation = (path: Path, found: unknown, expected: string): Problem =>
  found === undefined
    ? { path, message: `missing; expected ${expected}`, found: "nothing", expected }
    : { path, message: `expected ${expected}, found ${show(found)}`, found: show(found), expected };

/** What a name at this place is the name of. */
export const kindAt = (path: Path): string => {
  const key = path.findLast((one) => typeof one === "string" && one !== "type");
  if (key === "require" || key === "prefer") return "criterion ";
  if (key === "pick") return "pick ";
  return (path[0] === "grades" || path[0] === "repGrades") && path[path.length - 1] === "type" ? "grader " : "";
};

export const oneOf = (path: Path, found: unknown, values: readonly unknown[]): Problem => {
  const known = [...new Set(values.map((value) => String(value)))];
  const expected = list(known.map((value) => JSON.stringify(value)));
  const near = typeof found === "string" ? nearest(found, known) : undefined;
  const kind = kindAt(path);
  if (near === undefined && (kind === "" || found === undefined))
    return expectation(path, found, known.length > 1 ? `one of ${expected}` : expected);
  if (near === undefined)
    return {
      path,
      message: `unknown ${kind}${show(found)}; expected one of ${expected}`,
      found: show(found),
      expected,
    };
  return {
    path,
    message: `unknown ${kind}${show(found)}; did you mean ${JSON.stringify(near)}?`,
    found: show(found),
    expected,
    nearest: near,
  };
};

export const unknownKey = (
  path: Path,
  key: string,
  known: readonly string[],
  beside: readonly string[] = [],
  kind = "key ",
): Problem => {
  if (key === "include") {
    const message =
      "`include` is resolved where files are read: by the command line, or by readRuleSet of fairlead/csv";
    return { path: [...path, key], message, found: key };
  }
  if (known.includes(key)) {
    const others = list(beside.filter((one) => one !== key && known.includes(one)).map((one) => `\`${one}\``));
    return { path: [...path, key], message: `\`${key}\` does not go together with ${others}`, found: key };
  }
  const near = nearest(key, known);
  const meant =
    near === undefined
      ? `; expected ${list(known.filter((one) => !isRemark(one)))}`
      : `; did you mean ${JSON.stringify(near)}?`;
  return {
    path: [...path, key],
    message: `unknown ${kind}${JSON.stringify(key)}${meant}`,
    found: key,
    expected: list(known),
    nearest: near,
  };
};

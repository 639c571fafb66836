import type * as z from "zod";
import type { Path, Problem } from "../model/errors.js";
import { expectation, kindAt, list, oneOf, show, unknownKey, words } from "./shape-words.js";

type Issue = z.core.$ZodIssue;

/** What zod's error map leaves in a message, for the walk over the issues. */
interface Note {
  readonly known?: readonly string[];
  readonly said?: string;
}

/** To be given to `safeParse`: notes what only the raw issue knows. */
export const noteIssue = (issue: z.core.$ZodRawIssue): string => {
  const definition = (issue.inst as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def;
  const note: Note = issue.code === "unrecognized_keys" ? { known: Object.keys(definition?.shape ?? {}) } : {};
  return JSON.stringify(note);
};

const readNote = (message: string): Note => {
  try {
    return JSON.parse(message) as Note;
  } catch {
    return { said: message };
  }
};

const plain = (path: readonly PropertyKey[]): Path => path.map((key) => (typeof key === "number" ? key : String(key)));

const at = (tree: unknown, path: readonly PropertyKey[]): unknown => {
  let value = tree;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as { [key: PropertyKey]: unknown })[key];
  }
  return value;
};

/** How far an option of a union is from what was meant; the walk goes on in the nearest. */
const distance = (issues: readonly Issue[], value: unknown): number => {
  let sum = 0;
  for (const issue of issues) {
    if (issue.path.length === 0) {
      if (issue.code === "unrecognized_keys") sum += 12 * issue.keys.length;
      else if (issue.code === "custom") sum += 1;
      else if (issue.code === "invalid_union")
        sum += Math.min(...issue.errors.map((option) => distance(option, value)), 10_000);
      else sum += 10_000;
    } else if (issue.path.length === 1 && at(value, issue.path) === undefined) sum += 10;
    else if (issue.path.length === 1 && issue.code === "invalid_value") sum += issue.path[0] === "type" ? 500 : 11;
    else sum += 1;
  }
  return sum;
};

const rootKeys = (issues: readonly Issue[]): string[] =>
  issues.flatMap((issue) => (issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : []));

const missingKeys = (issues: readonly Issue[], value: unknown): string[] =>
  issues.flatMap((issue) =>
    issue.path.length === 1 && at(value, issue.path) === undefined ? [String(issue.path[0])] : [],
  );

const knownKeys = (options: readonly (readonly Issue[])[]): string[] => [
  ...new Set(
    options
      .flat()
      .flatMap((issue) =>
        issue.code === "unrecognized_keys" && issue.path.length === 0 ? (readNote(issue.message).known ?? []) : [],
      ),
  ),
];

/** The names that may stand for the whole value, such as those of criteria. */
const namesIn = (options: readonly (readonly Issue[])[]): string[] =>
  options
    .flat()
    .flatMap((issue) => (issue.code === "invalid_value" && issue.path.length === 0 ? issue.values.map(String) : []));

/** Options inside options, side by side. */
const flatten = (options: readonly (readonly Issue[])[]): (readonly Issue[])[] =>
  options.flatMap((issues) => {
    const [only] = issues;
    return issues.length === 1 && only?.code === "invalid_union" && only.path.length === 0
      ? flatten(only.errors)
      : [issues];
  });

/** Where an object names its type, only the options that know a type can be meant. */
const ofItsType = (options: readonly (readonly Issue[])[], value: unknown): readonly (readonly Issue[])[] => {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "type")) return options;
  const typed = options.filter(
    (issues) => !rootKeys(issues).includes("type") && issues.some(({ path }) => path.length > 0),
  );
  return typed.length > 0 ? typed : options;
};

const unionProblems = (tree: unknown, path: Path, unionOptions: readonly (readonly Issue[])[]): Problem[] => {
  const value = at(tree, path);
  const options = ofItsType(flatten(unionOptions), value);
  const distances = options.map((issues) => distance(issues, value));
  const least = Math.min(...distances);
  const best = options.filter((_, i) => distances[i] === least);
  const first = best[0] ?? [];
  if (least >= 10_000) {
    const values = namesIn(options);
    if (typeof value === "string" && values.length > 0) return [oneOf(path, value, values)];
    const expected = options.flat().flatMap((issue) => {
      if (issue.path.length > 0) return [];
      if (issue.code === "invalid_type") return [words[issue.expected] ?? issue.expected];
      return issue.code === "invalid_value" ? issue.values.map((one) => JSON.stringify(one)) : [];
    });
    return [expectation(path, value, list([...new Set(expected)]))];
  }
  const types = options.map((issues) =>
    issues.find((issue) => issue.code === "invalid_value" && issue.path.length === 1 && issue.path[0] === "type"),
  );
  if (options.length > 1 && types.every((issue) => issue !== undefined) && at(value, ["type"]) === undefined) {
    const values = types.flatMap((issue) => (issue.code === "invalid_value" ? issue.values : []));
    return [oneOf([...path, "type"], undefined, values)];
  }
  const type = first.find(
    (issue) => issue.code === "invalid_value" && issue.path.length === 1 && at(value, issue.path) !== undefined,
  );
  if (least >= 500 && type) {
    const key = String(type.path[0]);
    const values = options
      .flat()
      .flatMap((issue) =>
        issue.code === "invalid_value" && issue.path[0] === key && issue.path.length === 1 ? issue.values : [],
      );
    return [oneOf([...path, key], at(value, [key]), values)];
  }
  const strange = rootKeys(first);
  if (best.length > 1 && strange.length > 0) {
    const kind = kindAt(path);
    const known = kind === "" ? knownKeys(best) : namesIn(options);
    return strange.map((key) => unknownKey(path, key, known, Object.keys(value as object), kind || "key "));
  }
  if (best.length > 1 && first.every((issue) => issue.path.length === 1)) {
    const missing = [...new Set(best.flatMap((issues) => missingKeys(issues, value)))];
    if (missing.length > 1)
      return [expectation(path, value, `an object with ${list(missing.map((key) => JSON.stringify(key)))}`)];
  }
  return problemsOf(first, tree, path);
};

const single = (issue: Issue, tree: unknown, path: Path): Problem[] => {
  const value = at(tree, path);
  switch (issue.code) {
    case "invalid_type":
      return [expectation(path, value, words[issue.expected] ?? issue.expected)];
    case "invalid_value":
      return [oneOf(path, value, issue.values)];
    case "invalid_union":
      return unionProblems(tree, path, issue.errors);
    case "too_small":
      return [
        expectation(
          path,
          value,
          (issue.origin === "array" || issue.origin === "string") && issue.minimum === 1
            ? "at least one"
            : `${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`,
        ),
      ];
    case "too_big":
      return [expectation(path, value, `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`)];
    default: {
      const { said } = readNote(issue.message);
      return [{ path, message: said ?? `not valid: ${show(value)}`, found: show(value) }];
    }
  }
};

/** What zod found, as problems of the rule file: unions are followed into the option that was meant. */
export const problemsOf = (issues: readonly Issue[], tree: unknown, base: Path = []): Problem[] => {
  const strange = issues.filter((issue) => issue.code === "unrecognized_keys");
  const problems = strange.flatMap((issue) =>
    issue.keys.map((key) => unknownKey([...base, ...plain(issue.path)], key, readNote(issue.message).known ?? [])),
  );
  const meant = new Set(problems.map(({ path, nearest }) => JSON.stringify([...path.slice(0, -1), nearest])));
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") continue;
    const path = [...base, ...plain(issue.path)];
    if (at(tree, path) === undefined && meant.has(JSON.stringify(path))) continue;
    problems.push(...single(issue, tree, path));
  }
  return problems;
};

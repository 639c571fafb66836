import type { StandardSchemaV1 } from "@standard-schema/spec";
import { isPlain } from "../kit/plain.js";
import type { Path, Report } from "../model/errors.js";
import type { Typed, TypedSource } from "../model/route.js";
import { unknownName } from "../model/unknown-name.js";

/** What criteria, picks and graders have in common. */
export interface Kind {
  readonly type: string;
  readonly params: StandardSchemaV1;
  readonly main?: string | undefined;
}

const without = (source: { [key: string]: unknown }, ...keys: string[]): { [key: string]: unknown } =>
  Object.fromEntries(Object.entries(source).filter(([key]) => !keys.includes(key)));

/** An object stands for the main parameter when it names no parameter: `{ "rep": { "field": "owner" } }`. */
const isMain = (value: unknown, kind: Kind | undefined): boolean => {
  if (kind?.main === undefined) return false;
  if (!isPlain(value)) return true;
  const shape = (kind.params as { shape?: object }).shape;
  return (
    shape !== undefined && Object.keys(value).length > 0 && !Object.keys(value).some((key) => Object.hasOwn(shape, key))
  );
};

/** The type that a criterion, pick or grader is written with. */
const typeOf = (source: TypedSource): string => {
  if (typeof source === "string") return source;
  if (typeof source.type === "string") return source.type;
  return Object.keys(without(source, "counts", "description", "$comment"))[0] ?? "";
};

/** The long form: an object with `type` and the parameters. */
export const expandTyped = (source: TypedSource, kinds: ReadonlyMap<string, Kind>): Typed => {
  const type = typeOf(source);
  if (typeof source === "string") return { type };
  if (typeof source.type === "string") return { ...without(source, "description", "$comment"), type };
  const counts = source.counts === undefined ? {} : { counts: source.counts };
  const kind = kinds.get(type);
  const value = source[type];
  if (kind?.main !== undefined && isMain(value, kind)) return { type, [kind.main]: value, ...counts };
  return { type, ...(isPlain(value) ? without(value, "description", "$comment") : {}), ...counts };
};

export interface ReadTyped<K> {
  readonly kind: K;
  readonly params: unknown;
  readonly counts: boolean;
  /** Where the parameters stand in the file, and a report that leads there. */
  readonly path: Path;
  readonly report: Report;
}

/** Finds the kind and checks the parameters; `undefined` after a problem was reported. */
export const readTyped = <K extends Kind>(
  source: TypedSource,
  kinds: ReadonlyMap<string, K>,
  report: Report,
  at: Path,
): ReadTyped<K> | undefined => {
  const type = typeOf(source);
  const kind = kinds.get(type);
  if (kind === undefined) {
    report(unknownName("type", type, kinds.keys(), at));
    return undefined;
  }
  const { type: _, counts, ...params } = expandTyped(source, kinds);
  const nested = typeof source === "object" && typeof source.type !== "string";
  const path = nested ? [...at, type] : at;
  const shorthand = nested && isMain(source[type], kind);
  const placed: Report = !shorthand
    ? report
    : (problem) => {
        const rest = problem.path.slice(path.length);
        report(rest[0] === kind.main ? { ...problem, path: [...path, ...rest.slice(1)] } : problem);
      };
  const result = kind.params["~standard"].validate(params);
  if (result instanceof Promise) {
    report({
      path,
      message: `the parameters of ${type} are checked asynchronously, which a rule file cannot wait for`,
    });
    return undefined;
  }
  if (result.issues) {
    for (const issue of result.issues) {
      const keys = (issue.path ?? []).map((key) => (typeof key === "object" ? key.key : key));
      const [first] = keys;
      if (keys.length === 1 && typeof first === "string" && !Object.hasOwn(params, first)) {
        report({ path, message: `${type} needs \`${first}\``, found: "nothing", expected: first });
      } else
        placed({
          path: [...path, ...keys.map((key) => (typeof key === "number" ? key : String(key)))],
          message: issue.message,
        });
    }
    return undefined;
  }
  return { kind, params: result.value, counts: counts === true, path, report: placed };
};

/** A path into a fact: as json-rules-engine takes it, and its keys from the outside in. */
export interface JsonPath {
  readonly text: string;
  readonly keys: readonly string[];
}

const bareStart = /^[\p{L}\p{N}_]/u;
const step = /\.([\p{L}\p{N}_-]+)|\[(\d+)\]|\[(["'])([^'"[\]]+)\3\]/uy;

/** Characters that jsonpath-plus reads as something else than a letter of a key, even between quotes. */
const special = /[;*^~,()@?#%`]|\.\.|^\$$|^-?\d*:-?\d*:?\d*$/;

/** What `parsePath` takes, for messages. */
export const pathSubset = '`$.a.b`, `$.a[0]` or `$["a"]`: names, positions and quoted names';

/**
 * Reads the safe subset of JSONPath: `$.a.b`, `$.a[0]`, `$["a"]`, `$['a']`, and `a.b` for `$.a.b`. Wildcards, slices, filters, scripts and
 * parent steps are not in it: `undefined`.
 */
export const parsePath = (text: string): JsonPath | undefined => {
  const bare = text !== "" && !text.startsWith("$");
  if (bare && !bareStart.test(text)) return undefined;
  const keys: string[] = [];
  const body = bare ? `.${text}` : text.slice(1);
  step.lastIndex = 0;
  while (step.lastIndex < body.length) {
    const found = step.exec(body);
    if (found === null) return undefined;
    const key = found[1] ?? found[2] ?? found[4] ?? "";
    if (special.test(key)) return undefined;
    keys.push(key);
  }
  return { text: bare ? `$.${text}` : text, keys };
};

/**
 * Follows a path as jsonpath-plus does with `wrap: false`: own properties only, so `length` of a list or text too; nothing found is `undefined`.
 * A value that is no object passes through unchanged, as in json-rules-engine.
 */
export const readPath = (value: unknown, { keys }: JsonPath): unknown => {
  if (typeof value !== "object" || value === null) return value;
  let current: unknown = value;
  for (const key of keys) {
    if (!current || !Object.hasOwn(current as object, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
};

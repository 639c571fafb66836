type Key = string | number;

export const hasKey = (value: unknown, key: Key): value is { readonly [key: Key]: unknown } =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key);

/** What stands at a path; `undefined` where there is nothing. */
export const valueAt = (source: unknown, path: readonly Key[]): unknown => {
  let value = source;
  for (const key of path) {
    if (!hasKey(value, key)) return undefined;
    value = value[key];
  }
  return value;
};

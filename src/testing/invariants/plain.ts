/** A value after a way through JSON text. */
export const throughText = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const isPlain = (value: unknown): value is { readonly [key: string]: unknown } => {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // What a lead inherits from is empty and has no prototype itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** A copy without keys that hold nothing. */
export const withoutAbsent = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(kept.map(([key, one]) => [key, withoutAbsent(one)]));
};

/** A copy that nobody can change; what is no plain object or list is left as it is. */
export const frozenCopy = <Value>(value: Value): Value => {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as Value;
  if (!isPlain(value)) return value;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, frozenCopy(one)]))) as Value;
};

/** An object of a rule file, or of what was made of one: no list, and no map. */
export type Plain = { readonly [key: string]: unknown };

export const isPlain = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Map);

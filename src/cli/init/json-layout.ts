/** What stands in a rule file. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** No line of a rule file is longer, where it can be broken. */
export const widest = 120;

const inline = (value: Json): string => {
  if (typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
};

/**
 * JSON as a person would write it: on one line where it fits, else an item a line.
 *
 * @param start what stands before it on its line, the indentation included
 */
export const layout = (value: Json, start: string): string => {
  const short = `${start}${inline(value)}`;
  if (typeof value !== "object" || short.length < widest) return short;
  const indent = /^ */.exec(start)?.[0] ?? "";
  const items = Array.isArray(value)
    ? value.map((item: Json) => layout(item, `${indent}  `))
    : Object.entries(value).map(([key, item]) => layout(item, `${indent}  ${JSON.stringify(key)}: `));
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return `${start}${open}\n${items.join(",\n")}\n${indent}${close}`;
};

/** What stands in a rule file. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

export const widest = 120;

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const inline = (value: Json): string => {
  if (typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(inline).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
};

/** Puts as many items on a line as go there. */
const fill = (items: readonly string[], room: number): string[] => {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + item.length <= room) lines[lines.length - 1] = `${last} ${item}`;
    else lines.push(item);
  }
  return lines;
};

/**
 * JSON as a person would write it: on one line where it fits, else a key a line.
 *
 * @param indent how far the line is indented on which it begins
 * @param used how much of that line is taken already, its indentation included, and what must follow
 */
export const layout = (value: Json, indent: number, used: number): string => {
  const short = inline(value);
  if (typeof value !== "object" || used + short.length <= widest) return short;
  const inner = " ".repeat(indent + 2);
  const end = " ".repeat(indent);
  if (isList(value)) {
    const items = value.map((item, i) => {
      const comma = i < value.length - 1 ? "," : "";
      return `${typeof item === "object" ? layout(item, indent + 2, indent + 3) : inline(item)}${comma}`;
    });
    const lines = value.some((item) => typeof item === "object") ? items : fill(items, widest - indent - 2);
    return `[\n${lines.map((line) => inner + line).join("\n")}\n${end}]`;
  }
  const lines = Object.entries(value).map(([key, item], i, all) => {
    const name = `${inner}${JSON.stringify(key)}: `;
    return `${name}${layout(item, indent + 2, name.length + 1)}${i < all.length - 1 ? "," : ""}`;
  });
  return `{\n${lines.join("\n")}\n${end}}`;
};

/** What XML 1.0 cannot hold, not even escaped: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const visible = (text: string): string =>
  text.replace(forbidden, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);

const entities: { readonly [char: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
const entity = (char: string): string => entities[char] ?? char;

const textOf = (text: string): string => visible(text).replace(/[&<>\r]/g, entity);

/** One XML element; attributes that are undefined are left out. What XML forbids stands as `\u0007`. */
export const element = (
  name: string,
  attributes: { readonly [name: string]: string | number | undefined },
  content: { readonly text: string } | readonly string[] = [],
): string => {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${visible(String(value)).replace(/[&<>"\t\n\r]/g, entity)}"`],
  );
  const inside = "text" in content ? textOf(content.text) : content.map((child) => `\n${child}`).join("");
  const open = `<${name}${given.join("")}`;
  if (inside === "") return `${open}/>`;
  return `${open}>${inside}${"text" in content ? "" : "\n"}</${name}>`;
};

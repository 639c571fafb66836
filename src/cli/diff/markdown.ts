/** Text that is Markdown's nowhere, mentions nobody, and stays in its cell of a table. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\r\n\t]+/g, " ")
    .replaceAll(/[\\`*_{}[\]<>|~#&!]/g, "\\$&")
    .replaceAll("@", "@\u2060");

/** Text as it is, in a span of code; a stroke must be escaped there too where it stands in a table. */
export const code = (text: string): string => {
  const line = text.replaceAll(/[\r\n\t]+/g, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = /^[` ]|[` ]$/.test(line) || line === "" ? " " : "";
  return `${fence}${pad}${line.replaceAll("|", "\\|")}${pad}${fence}`;
};

/** The rule file as it stands, and once for each route that stands there for later, with that route switched on. */
export const withEachStep = (text: string): string[] => {
  const lines = text.split("\n");
  const begins = lines.flatMap((line, at) => (/^ {4}\/\/ \{/.test(line) ? [at] : []));
  const steps = begins.map((begin) => {
    const end = lines.findIndex((line, at) => at >= begin && /\},$/.test(line) && /^ {4}\/\/ (\}|\{)/.test(line));
    return lines.map((line, at) => (at >= begin && at <= end ? line.replace("// ", "") : line)).join("\n");
  });
  return [text, ...steps];
};

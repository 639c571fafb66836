/** A number as a reader takes it in: three digits that count. */
export const figure = (value: number): string => {
  if (!Number.isFinite(value)) return "–";
  if (value >= 999_500) return `${Number((value / 1e6).toPrecision(3))} M`;
  if (value >= 9_995) return `${Number((value / 1e3).toPrecision(3))} k`;
  return Number(value.toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 });
};

/** Rows of Markdown, the first column to the left and the others to the right. */
export const markdownTable = (titles: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = `|${titles.map((_, i) => (i === 0 ? "---" : "---:")).join("|")}|`;
  return [line(titles), rule, ...rows.map(line)].join("\n");
};

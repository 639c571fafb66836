/** How many columns a text takes in a terminal: Chinese characters take two. */
const width = (text) => [...text].reduce((sum, char) => sum + (char >= "\u2e80" && char <= "\uffef" ? 2 : 1), 0);

const pad = (text, columns) => text + " ".repeat(Math.max(0, columns - width(text)));
const padLeft = (text, columns) => " ".repeat(Math.max(0, columns - width(text))) + text;

/**
 * A table for the terminal: texts to the left, numbers to the right, zero as a dot.
 *
 * @param {readonly (readonly (string | number)[])[]} rows the first one is the header
 */
export const table = (rows) => {
  const texts = rows.map((row) => row.map((cell) => (cell === 0 ? "·" : String(cell))));
  const numeric = texts[0].map((_, c) => rows.some((row) => typeof row[c] === "number"));
  const columns = texts[0].map((_, c) => Math.max(...texts.map((row) => width(row[c] ?? ""))));
  return texts
    .map((row) => row.map((cell, c) => (numeric[c] ? padLeft : pad)(cell, columns[c])).join("   "))
    .map((line) => line.trimEnd())
    .join("\n");
};

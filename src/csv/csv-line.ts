const risky = /^[=+\-@\t\r]/;
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const special = /[",\r\n]/;
const plain = /^[\p{L}\p{N}][^",\r\n]*$/u;

/** A cell of a CSV file. Text that a spreadsheet would take for a formula gets a leading `'`; numbers, phones among them, stay as they are. */
export const csvCell = (value: string | number | undefined): string => {
  if (value === undefined || value === "") return "";
  if (typeof value === "number" || plain.test(value)) return String(value);
  const text = risky.test(value) && !number.test(value) ? `'${value}` : value;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line of a CSV file, with its end. */
export const csvLine = (cells: readonly (string | number | undefined)[]): string => `${cells.map(csvCell).join(",")}\n`;

const risky = /^(?:[=+\-@]|[\t\r]\s*\S)/;
const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const special = /[",\r\n]/;
const word = /^\w[\w.-]*$/;
const plain = /^[\p{L}\p{N}][^",\r\n]*$/u;

type CellValue = string | number | undefined;

/** A cell of a CSV file. Text that a spreadsheet would take for a formula gets a leading `'`; numbers, phones among them, stay as they are. */
export const csvCell = (value: CellValue): string => {
  if (value === undefined || value === "") return "";
  if (typeof value === "number" || word.test(value) || plain.test(value)) return String(value);
  const text = risky.test(value) && !number.test(value) ? `'${value}` : value;
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One line of a CSV file, with its end. */
export const csvLine = (cells: readonly CellValue[]): string => `${cells.map(csvCell).join(",")}\n`;

/** A grade as a cell has it: a list with strokes between its items. */
export const gradeText = (grade: string | number | readonly string[] | undefined): string | number | undefined =>
  typeof grade === "object" ? grade.join("|") : grade;

/** How results are written. */
export interface CsvFormat {
  /** What a file begins with. */
  readonly mark: string;
  readonly end: string;
  /** A cell of text that must stay the text it is: an id, a name. */
  readonly text: (value: CellValue) => string;
  /** A cell of which nobody said what it is. */
  readonly any: (value: CellValue) => string;
}

/** RFC 4180 in UTF-8, as programs read it. */
export const plainFormat: CsvFormat = { mark: "", end: "\n", text: csvCell, any: csvCell };

/** The longest text that a formula of Excel may hold. */
const longest = 255;
const digitsAndMarks = /^(?=.*\d)[\s\d+\-.,/:%()¥￥$€e]+$/i;
const monthAndNumber =
  /^(?=.*\d)(?:\d{1,4}[\s-])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s-]?\d{0,4}$/i;
const truth = /^(?:true|false)$/i;
/** Leading zeros, a plus, a Chinese mobile number, or more digits than Excel shows of a number. */
const code = /^(?:0\d[\d\s-]*|\+\d[\d\s-]*|1[3-9]\d{9}|\d{12,})$/;

/** The formula that gives the text, which Excel leaves alone; `undefined` for text that no formula can hold. */
const formula = (text: string): string | undefined =>
  text.length > longest || /[\r\n\t]/.test(text) ? undefined : `"=""${text.replaceAll('"', '""""')}"""`;

const keptFrom =
  (guessed: (text: string) => boolean) =>
  (value: CellValue): string =>
    (typeof value === "string" && guessed(value) ? formula(value) : undefined) ?? csvCell(value);

/** As Excel opens it by double click: with a byte order mark, and text that Excel would take for a number, a date or a formula kept as text. */
export const excelFormat: CsvFormat = {
  mark: "\ufeff",
  end: "\r\n",
  text: keptFrom(
    (text) => risky.test(text) || digitsAndMarks.test(text) || monthAndNumber.test(text) || truth.test(text),
  ),
  any: keptFrom((text) => code.test(text) || (risky.test(text) && !number.test(text))),
};

import type { Language } from "../model/language.js";
import type { RowReason } from "../model/lead.js";

/** What is said about files that cannot be used as they are, or were read with a guess, in one language. */
export interface Words {
  readonly list: (items: readonly string[]) => string;
  readonly workbook: string;
  readonly markup: string;
  readonly empty: string;
  readonly brokenHeader: string;
  readonly headerBelow: (line: number, titles: string) => string;
  readonly columnMissing: (field: string, others: string, near: string | undefined, titles: string) => string;
  readonly severalColumns: (field: string, columns: string) => string;
  readonly sameTitle: (columns: string, title: string) => string;
  readonly nobodyNamed: (wanted: string, titles: string) => string;
  readonly badRow: (reason: RowReason, found: string) => string;
  readonly column: (letters: string, title: string) => string;
  readonly allRejected: (field: string) => string;
  readonly nobodyOnDuty: string;
  readonly undated: (count: number, field: string) => string;
  readonly emptyBook: (file: string, old: string) => string;
  readonly oldFolder: (folder: string, old: string) => string;
  readonly unassigned: string;
  readonly noTeam: string;
  readonly noColumns: (titles: string) => string;
  readonly notCompared: (titles: string) => string;
  readonly existingLeftOut: (count: number, rows: number) => string;
  readonly noTable: (table: "orders" | "interactions", grades: string) => string;
  readonly readAsGb18030: (name: string) => string;
  readonly separatedBy: (name: string, separator: string) => string;
}

const english: Words = {
  list: (items) => items.join(", "),
  workbook:
    "this is an Excel workbook, and fairlead reads CSV; in Excel choose File > Save As, the file type " +
    '"CSV UTF-8 (Comma delimited)", and give the .csv file',
  markup:
    "this is a web page (HTML or XML), whatever its name says, and fairlead reads CSV; open it in Excel, choose File > Save As, " +
    'the file type "CSV UTF-8 (Comma delimited)", and give the .csv file',
  empty: "the file is empty; expected a header line",
  brokenHeader: "the header line has bytes that are no text in the file's encoding; --encoding names another",
  headerBelow: (line, titles) =>
    `this is not the header; line ${line} looks like it (${titles}). Delete the lines above line ${line} and save the file again`,
  columnMissing: (field, others, near, titles) =>
    [
      `the column "${field}" is missing`,
      others === "" ? "" : ` (it may also be called ${others})`,
      near === undefined ? `; the file has ${titles}` : `; did you mean "${near}"?`,
    ].join(""),
  severalColumns: (field, columns) =>
    `several columns are the field "${field}": ${columns}; rename or delete all of them but one`,
  sameTitle: (columns, title) =>
    `the columns ${columns} are all named "${title}"; rename or delete all of them but one`,
  nobodyNamed: (wanted, titles) =>
    `no column is the reps' id or name; expected one of ${wanted}, or another that \`repFields\` names; the file has ${titles}`,
  badRow: (reason, found) =>
    reason === "bad-encoding"
      ? `bytes that are no text in the file's encoding (${found})`
      : `the row has more or fewer cells than the header (${found})`,
  column: (letters, title) => `column ${letters} ("${title}")`,
  allRejected: (field) =>
    `Every row was rejected for ${field === "" ? "the same reason" : `the field "${field}"`}: see rejects.csv and the rule file.`,
  nobodyOnDuty: "Nobody is on duty: no lead found a rep who is active and in office, whatever its route.",
  undated: (count, field) =>
    `${count} ${count === 1 ? "lead has" : "leads have"} no "${field}", and ${count === 1 ? "was" : "were"} decided last.`,
  emptyBook: (file, old) =>
    `This run began with an empty book, and ${file} of the last one is kept as ${old}: --ledger goes on from a book.`,
  oldFolder: (folder, old) => `The folder ${folder} of the last run is kept as ${old}.`,
  unassigned: "unassigned",
  noTeam: "without a team",
  noColumns: (titles) => `The file of leads has no column for ${titles}: no lead has a value there.`,
  notCompared: (titles) =>
    `The file of existing customers has no column for ${titles}: no lead is found to be a duplicate by it.`,
  existingLeftOut: (count, rows) =>
    `${count} of ${rows} existing customers have no id, or are no proper rows, and were not compared.`,
  noTable: (table, grades) => `${grades} cannot be known without --${table}.`,
  readAsGb18030: (name) => `${name} is not UTF-8; it is read as GB18030 (--encoding says otherwise)`,
  separatedBy: (name, separator) => `${name} has ${separator === "\t" ? "tabs" : "semicolons"} between its cells`,
};

const chinese: Words = {
  list: (items) => items.join("、"),
  workbook:
    "这是 Excel 工作簿，而这里要的是 CSV。请在 Excel 里点“文件 > 另存为”，保存类型选“CSV UTF-8（逗号分隔）”" +
    "（没有这一项就选“CSV（逗号分隔）”），再用存出来的 .csv 文件",
  markup:
    "这其实是网页（HTML 或 XML），不是表格，而这里要的是 CSV。请用 Excel 打开它，点“文件 > 另存为”，保存类型选" +
    "“CSV UTF-8（逗号分隔）”，再用存出来的 .csv 文件",
  empty: "文件是空的，至少要有一行表头",
  brokenHeader: "表头里有无法识别的字符，可用 --encoding 指定文件的编码",
  headerBelow: (line, titles) =>
    `这一行不是表头，第${line}行才像表头（${titles}）。请删掉第${line}行上面的内容，重新保存`,
  columnMissing: (field, others, near, titles) =>
    [
      `缺少“${field}”这一列`,
      others === "" ? "" : `（也可以叫${others}）`,
      near === undefined ? `，文件里的列是：${titles}` : `，是不是“${near}”？`,
    ].join(""),
  severalColumns: (field, columns) => `有几列都是“${field}”：${columns}。请只留一列，其余改名或删掉`,
  sameTitle: (columns, title) => `${columns}列都叫“${title}”，请只留一列，其余改名或删掉`,
  nobodyNamed: (wanted, titles) =>
    `没有一列是销售的工号或姓名，应有下列之一：${wanted}（或在规则的 repFields 里写明）；文件里的列是：${titles}`,
  badRow: (reason, found) =>
    reason === "bad-encoding" ? `有无法识别的字符（${found}）` : `这一行的列数与表头不一致（${found}）`,
  column: (letters, title) => `${letters}列（“${title}”）`,
  allRejected: (field) =>
    field === ""
      ? "每一行都因为同样的原因没有分配，请看 rejects.csv 和规则文件。"
      : `每一行都因为“${field}”这一列没有分配，请看 rejects.csv 和规则文件。`,
  nobodyOnDuty: "没有人当班：不管按哪条规则，都找不到在岗的销售。",
  undated: (count, field) => `有${count}条线索没有“${field}”，放在最后分配。`,
  emptyBook: (file, old) => `这次是从空账本开始的，上次的 ${file} 已改名为 ${old}；用 --ledger 可以接着上次的账本分。`,
  oldFolder: (folder, old) => `上次的文件夹 ${folder} 已改名为 ${old}。`,
  unassigned: "未分配",
  noTeam: "无团队",
  noColumns: (titles) => `线索文件里没有这些列：${titles}，按全部空白处理。`,
  notCompared: (titles) => `现有客户文件里没有这些列：${titles}，无法据此查重。`,
  existingLeftOut: (count, rows) => `现有客户${rows}行中有${count}行没有编号或格式不对，没有参与查重。`,
  noTable: (table, grades) => `没有给出 --${table}，算不出${grades}。`,
  readAsGb18030: (name) => `${name} 不是 UTF-8 编码，已按 GB18030 读取（可用 --encoding 另行指定）`,
  separatedBy: (name, separator) => `${name} 的单元格以${separator === "\t" ? "制表符" : "分号"}分隔`,
};

/** Names, each in quotation marks. */
export const quoted = (names: readonly string[], { list }: Pick<Words, "list">): string =>
  list(names.map((name) => JSON.stringify(name)));

export const wordsIn = (language: Language = "en"): Words => (language === "zh" ? chinese : english);

// Makes the four sample files beside it, the same bytes every time: node examples/data/make.mjs [FOLDER]
//
// 线索.csv and 销售.csv are leads and reps as a Chinese spreadsheet saves them: GB18030, CRLF, and all the dirt that people and
// Excel leave in cells. leads.csv and reps.csv are what a Western CRM exports: UTF-8, every cell in quotes, mostly clean.
// Companies and people are invented, phone numbers are placeholders, and each kind of dirt is a line in a list of its module.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import iconv from "iconv-lite";
import { chineseLeads } from "./chinese-leads.mjs";
import { chineseReps, westernReps } from "./rosters.mjs";
import { westernLeads } from "./western-leads.mjs";

const folder = process.argv[2] ?? import.meta.dirname;

// Excel ends rows by CRLF and lines within a cell by LF, and quotes only what must be.
const excel = (rows) => iconv.encode(stringify(rows, { record_delimiter: "\r\n", quoted_match: "\n" }), "gb18030");
const crm = (rows) => Buffer.from(stringify(rows, { quoted: true, quoted_empty: true }));

const files = {
  "线索.csv": excel(chineseLeads()),
  "销售.csv": excel(chineseReps),
  "leads.csv": crm(westernLeads()),
  "reps.csv": crm(westernReps),
};
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);

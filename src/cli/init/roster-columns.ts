import { compileCell } from "../../intake/read-cell.js";
import { repColumns } from "../../intake/rep-columns.js";
import { cleanText } from "../../kit/clean-text.js";
import type { RepFieldSource } from "../../model/field.js";
import type { RepStatus } from "../../model/rep.js";
import { titleWords } from "./titles.js";

/** Titles of rosters that are no built-in alias, by what they mean. */
const meanings: readonly (readonly [string, RegExp])[] = [
  ["id", /^((employee|rep|user|staff|agent|sales) ?)?id$|^employee (no|number)$|^(员工)?(编号|工号|id)$/],
  [
    "name",
    /^((full|rep|sales rep|employee|agent) ?)?name$|^(rep|sales ?rep|salesperson|agent|employee)$|^(员工|销售|人员|业务员)?(姓名|名字)$|^(销售|业务员|员工|人员|销售人员|销售代表)$/,
  ],
  ["teams", /^(sales )?teams?( name)?$|^(department|dept|group|office|branch|unit)$|团队|部门|组|分公司|办事处/],
  ["level", /^(level|seniority|grade)$|职级|级别|等级/],
  ["territories", /territor|^regions?$|负责(区域|地区|省份|城市)|^(区域|大区|地区|省份)$/],
  ["skills", /^(skills?|products?|specialt(y|ies))$|擅长|技能|产品/],
  ["status", /^(employment )?status$|状态/],
];

/** Words of a status column that the library does not know; the first that fits. */
const statuses: readonly (readonly [RepStatus, RegExp])[] = [
  ["left", /离职|已离|辞|退休|\b(left|resigned|terminated|inactive|former|quit)\b/i],
  ["away", /假|出差|停派|暂停|\b(leave|away|vacation|holiday|sick|paused|absent)\b/i],
  ["active", /在职|在岗|正常|试用|实习|转正|\b(active|full|part|probation|trial|present|working)\b|^(是|yes|y|1)$/i],
];

/** What `repFields` has to say so that a roster is understood. */
export interface RosterColumns {
  readonly repFields: { readonly [name: string]: RepFieldSource };
  /** The titles of the columns by what they mean. */
  readonly titles: ReadonlyMap<string, string>;
  /** Words of the status column that were taken for `active` because nothing says what they mean. */
  readonly unsure: readonly string[];
}

export const readRosterColumns = (
  titles: readonly string[],
  cells: (title: string) => readonly string[],
): RosterColumns => {
  const builtIn = repColumns({});
  const known = new Map(
    builtIn.flatMap(({ name, aliases }) => [name, ...aliases].map((title) => [title, name] as const)),
  );
  const found = new Map<string, string>();
  const repFields: { [name: string]: RepFieldSource } = {};
  for (const title of titles) {
    const name = known.get(cleanText(title));
    if (name !== undefined && !found.has(name)) found.set(name, title);
  }
  const claim = (name: string, suits: (title: string) => boolean): void => {
    const used = [...found.values()];
    const title = titles.find((one) => !used.includes(one) && !known.has(cleanText(one)) && suits(one));
    if (found.has(name) || title === undefined) return;
    found.set(name, title);
    repFields[name] = { aliases: [title] };
  };
  for (const [name, pattern] of meanings) claim(name, (title) => pattern.test(titleWords(title)));
  if (!found.has("name")) {
    const isUnique = (some: readonly string[]): boolean => new Set(some).size === some.length && !some.includes("");
    claim("id", (title) => isUnique(cells(title)));
  }

  const title = found.get("status");
  const column = builtIn.find(({ name }) => name === "status");
  const read = column && compileCell(column, "UTC");
  const unread = [...new Set(title === undefined ? [] : cells(title))].filter(
    (word) => typeof read?.(word) === "symbol",
  );
  const statusOf = (word: string): RepStatus | undefined => statuses.find(([, pattern]) => pattern.test(word))?.[0];
  if (unread.length > 0) {
    const values = Object.fromEntries(unread.map((word) => [word, statusOf(word) ?? "active"]));
    repFields.status = { ...repFields.status, values };
  }
  return { repFields, titles: found, unsure: unread.filter((word) => statusOf(word) === undefined) };
};

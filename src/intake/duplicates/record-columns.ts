import { cleanText } from "../../kit/clean-text.js";
import type { RecordState } from "../../model/duplicates.js";
import { dropMark } from "../text.js";

/** What exports call the column with whoever has the customer. */
export const ownerTitles: readonly string[] = [
  ...[
    "负责人",
    "原负责人",
    "现负责人",
    "归属人",
    "所属人",
    "所属销售",
    "跟进人",
    "销售",
    "销售员",
    "业务员",
    "客户经理",
  ],
  ...["owner", "contact owner", "account owner", "lead owner", "company owner", "sales rep", "rep", "account manager"],
];
/** The column with the public pool in which a record is. */
export const poolTitles: readonly string[] = [
  "公海",
  "所在公海",
  "所属公海",
  "客户池",
  "线索池",
  "pool",
  "public pool",
];
/** The column that says what became of it. */
export const stateTitles: readonly string[] = [
  "成交状态",
  "客户状态",
  "状态",
  "客户阶段",
  "阶段",
  "state",
  "status",
  "stage",
];

const won = new Set([
  "won",
  "closed won",
  "customer",
  "已成交",
  "成交",
  "已签约",
  "签约",
  "签约客户",
  "成交客户",
  "赢单",
]);
const pooled = new Set(["pooled", "pool", "in pool", "公海", "公海客户", "在公海", "公海中"]);

/** What a cell says, read as texts of files are. */
export const entered = (cell: unknown): string =>
  cell === undefined || cell === null ? "" : dropMark(cleanText(String(cell)));

/** What a record is, by its columns: won, or in a pool, or somebody's; other words of a state say nothing. */
export const stateOf = (owner: string, pool: string, state: string): RecordState => {
  const word = state.toLowerCase();
  if (won.has(word)) return "customer";
  if (pooled.has(word)) return "pooled";
  if (owner !== "") return "owned";
  return pool === "" ? "customer" : "pooled";
};

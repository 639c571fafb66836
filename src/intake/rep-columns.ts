import type { FieldType, RepFieldSource } from "../model/field.js";
import { repStatuses } from "../model/rep.js";
import type { Column } from "./read-cell.js";

const fromWords = (status: (typeof repStatuses)[number], words: readonly string[]) =>
  Object.fromEntries(words.map((word) => [word, status]));

interface BuiltIn {
  /** Where the library itself uses the value, the type is fixed; elsewhere it is text unless the rule set says otherwise. */
  readonly type?: FieldType;
  readonly aliases?: readonly string[];
  readonly oneOf?: readonly string[];
  readonly values?: Readonly<Record<string, string>>;
}

/** What rosters say instead of the three statuses. */
const statusWords: { readonly [word: string]: (typeof repStatuses)[number] } = {
  在职: "active",
  休假: "away",
  离职: "left",
  ...fromWords("active", ["在岗", "正常", "试用", "试用期", "启用", "Active"]),
  ...fromWords("away", [
    "请假",
    "年假",
    "病假",
    "事假",
    "婚假",
    "产假",
    "休假中",
    "请假中",
    "Away",
    "On leave",
    "on leave",
  ]),
  ...fromWords("left", ["已离职", "辞职", "停用", "Left", "Inactive", "inactive"]),
};

const number: BuiltIn = { type: "number" };

/** The columns of a roster that have a meaning of their own. */
export const builtInColumns = {
  id: { type: "string", aliases: ["工号"] },
  name: { type: "string", aliases: ["姓名"] },
  teams: { type: "list", aliases: ["团队", "部门"] },
  level: { aliases: ["级别"] },
  territories: { type: "list", aliases: ["区域", "负责省份"] },
  skills: { type: "list", aliases: ["技能", "擅长"] },
  weight: { type: "number", aliases: ["权重"] },
  status: {
    type: "string",
    aliases: ["状态", "在职状态"],
    oneOf: repStatuses,
    values: statusWords,
  },
  joined: { type: "date", aliases: ["入职日期"] },
  calendar: { type: "string" },
  timeZone: { type: "string" },
  outOfOffice: { type: "list" },
  manager: { type: "string", aliases: ["上级"] },
  openCap: number,
  dayCap: number,
  weekCap: number,
  monthCap: number,
  open: { type: "number", aliases: ["在跟客户数"] },
  won: number,
  deals: number,
} as const satisfies { readonly [name: string]: BuiltIn };

export type BuiltInName = keyof typeof builtInColumns;

/** A column of the roster that is known by name. */
export interface RepColumn extends Column {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** The built-in columns and those that the rule set's `repFields` declare, the former with what the latter add to them. */
export const repColumns = (repFields: Readonly<Record<string, RepFieldSource>>): RepColumn[] => {
  const builtIns = new Map<string, BuiltIn>(Object.entries(builtInColumns));
  return [...new Set([...builtIns.keys(), ...Object.keys(repFields)])].map((name) => {
    const builtIn = builtIns.get(name);
    const source = Object.hasOwn(repFields, name) ? repFields[name] : undefined;
    const values = [...Object.entries(builtIn?.values ?? {}), ...Object.entries(source?.values ?? {})];
    return {
      name,
      type: builtIn?.type ?? source?.type ?? "string",
      aliases: [...(builtIn?.aliases ?? []), ...(source?.aliases ?? [])],
      oneOf: builtIn?.oneOf ?? source?.oneOf,
      values: values.length > 0 ? new Map(values) : undefined,
      formats: source?.format === undefined ? [] : [source.format].flat(),
      normalize: source?.normalize,
      country: source?.country,
    };
  });
};

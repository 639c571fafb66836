import type { Field } from "../../model/field.js";

const day = /^(\d{4})-(\d\d)-(\d\d)$/;

const numberTexts = (value: number): string[] => [
  String(value),
  `¥${value}`,
  `${value}元`,
  `'${value}`,
  ...(Number.isInteger(value) ? [value.toLocaleString("en-US")] : []),
  ...(Number.isInteger(value / 100) && value !== 0 ? [`${value / 10_000}万`] : []),
  ...(value > 0 && value <= 1 ? [`${Number((value * 100).toPrecision(12))}%`] : []),
];

const dateTexts = (value: string): string[] => {
  const [, year = "", month = "", date = ""] = day.exec(value) ?? [];
  if (year === "") return [value];
  const [m, d] = [Number(month), Number(date)];
  return [value, `${year}/${m}/${d}`, `${year}.${m}.${d}`, `${year}${month}${date}`, `${year}年${m}月${d}日`];
};

/** A value as people's spreadsheets have it: `500万` for 5000000, `2026年3月2日` for a day, `是` for true. */
export const cellTexts = (value: unknown, { type, values }: Pick<Field, "type" | "values">): readonly string[] => {
  if (typeof value === "number") return numberTexts(value);
  if (typeof value === "boolean")
    return value ? ["是", "√", "yes", "TRUE", "1", "有"] : ["否", "×", "no", "false", "0"];
  if (Array.isArray(value)) return ["；", ";", "|", "、", ", "].map((between) => value.join(between));
  if (typeof value !== "string") return [];
  if (type === "date") return dateTexts(value);
  const words = [...(values ?? [])].filter(([, meant]) => meant === value).map(([word]) => word);
  return [` ${value} `, ...words];
};

import { show } from "../../conditions/show.js";
import { compileCell } from "../../intake/read-cell.js";
import { repColumns } from "../../intake/rep-columns.js";
import { nearest } from "../../kit/nearest.js";
import type { FieldType } from "../../model/field.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";

interface Column {
  readonly name: string;
  readonly type: FieldType;
  readonly oneOf?: readonly (string | number)[] | undefined;
  readonly values?: ReadonlyMap<string, string | number | boolean> | undefined;
  readonly formats: readonly string[];
}

const doubtsOf = (section: "fields" | "repFields", column: Column, timeZone: string): readonly Found[] => {
  const { name, type, oneOf, values } = column;
  const path = [section, name];
  // A list is checked item by item.
  const itemType = type === "list" ? "string" : type;
  const plain = compileCell({ ...column, type: itemType, oneOf: undefined, values: undefined }, timeZone);
  const isReadable = (value: unknown): boolean => typeof plain(value) !== "symbol" && plain(value) !== undefined;
  const wrong = (value: unknown, at: readonly (string | number)[]): Found => {
    const message = `${JSON.stringify(name)} is a ${type}, and ${show(value)} cannot be read as one`;
    return { code: "wrong-type", path: [...path, ...at], message, found: show(value), expected: type };
  };
  const options = (oneOf ?? []).map((option) => plain(option));
  return [
    ...(oneOf ?? []).flatMap((option, i) => (isReadable(option) ? [] : [wrong(option, ["oneOf", i])])),
    ...[...(values ?? [])].flatMap(([from, to]): Found[] => {
      if (!isReadable(to)) return [wrong(to, ["values", from])];
      if (oneOf === undefined || options.includes(plain(to)) || oneOf.includes(to as string)) return [];
      const texts = oneOf.map(String);
      const meant = nearest(String(to), texts);
      const question = meant === undefined ? "" : `; did you mean ${show(meant)}?`;
      const message = `${JSON.stringify(name)} is never ${show(to)}${question}`;
      const about = { found: String(to), expected: texts.join(", "), nearest: meant };
      return [{ code: "unknown-value", path: [...path, "values", from], message, ...about }];
    }),
  ];
};

/** Values that fields and columns declare and can never have. */
export const checkFields: Check = ({ ruleSet: { fields, repFields, timeZone, source } }) => [
  ...fields.flatMap((field) => doubtsOf("fields", field, timeZone)),
  ...repColumns(repFields)
    .filter(({ name }) => Object.hasOwn(source.repFields ?? {}, name))
    .map((column) => {
      const own = repFields[column.name]?.values;
      return { ...column, values: own && new Map(Object.entries(own)) };
    })
    .flatMap((column) => doubtsOf("repFields", column, timeZone)),
];

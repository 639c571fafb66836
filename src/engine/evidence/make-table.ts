import type { Fact, FoldedTable, TableName } from "../../conditions/facts.js";
import type { Fold, FoldReader, OpenFolding, Table, TableRow } from "../../grade/fold.js";
import { type Column, compileCell } from "../../intake/read-cell.js";
import { cleanText } from "../../kit/clean-text.js";
import type { Path, Report } from "../../model/errors.js";
import type { FieldType, RepFieldSource } from "../../model/field.js";
import { columnType, roleOf, rolesOf } from "../../model/table-roles.js";
import type { TableSource } from "../../model/tables.js";

/** A column that something is made of. `values` of a row have its value at the column's place in the list. */
export interface TableColumn {
  readonly title: string;
  readonly aliases: readonly string[];
  readonly type: FieldType;
  readonly read: (raw: unknown) => unknown;
  /** Whether a row without a value cannot be used. */
  readonly required: boolean;
}

/** How the rows of a table are read and folded. The first two columns are the lead's key and the date. */
export interface TableRules {
  readonly name: TableName;
  readonly columns: readonly TableColumn[];
  readonly folds: readonly Fold<unknown>[];
}

const columnOf = (type: FieldType, source: RepFieldSource = {}): Column => ({
  type,
  oneOf: source.oneOf,
  values: source.values && new Map(Object.entries(source.values)),
  formats: source.format === undefined ? [] : [source.format].flat(),
  normalize: source.normalize,
  country: source.country,
});

/** Makes a table that graders and derived facts may read; its columns are those that they ask for. */
export const makeTable = (
  name: TableName,
  source: TableSource,
  readKey: (raw: unknown) => unknown,
  timeZone: string,
  report: Report,
): { readonly table: Table; readonly rules: TableRules } => {
  const sources = (source.fields ?? {}) as { readonly [title: string]: RepFieldSource };
  const roles = rolesOf(name, source);
  const columns: TableColumn[] = [];
  const folds: Fold<unknown>[] = [];
  /** By role, or by title. */
  const places = new Map<string, number>();

  /** The place of a column; `type` where nothing else says it. */
  const placeOf = (asked: string, type: FieldType): number => {
    const column = roleOf(roles, asked);
    const known = places.get(column);
    if (known !== undefined) return known;
    const role = roles.get(column);
    const title = role?.title ?? column;
    const own = Object.hasOwn(sources, title) ? sources[title] : undefined;
    const found = columnType(name, source, column) ?? type;
    const place =
      columns.push({
        title,
        aliases: own?.aliases ?? [],
        type: found,
        read: column === "lead" ? readKey : compileCell(columnOf(found, own), timeZone),
        required: role !== undefined,
      }) - 1;
    places.set(column, place);
    return place;
  };
  placeOf("lead", "string");
  placeOf("date", "date");

  const fact = (column: string): Fact => {
    const place = placeOf(column, "string");
    return {
      type: (columns[place] as TableColumn).type,
      spell: cleanText,
      read: ({ values }) => values[place],
    };
  };
  const number = (column: string, path: Path): ((row: TableRow) => number) => {
    const place = placeOf(column, "number");
    const { type } = columns[place] as TableColumn;
    if (type !== "number") {
      report({
        path,
        message: `a number is needed here, and the column ${JSON.stringify(column)} of ${name} is a ${type}`,
        found: type,
        expected: "number",
      });
    }
    return ({ values }) => {
      const value = values[place];
      return typeof value === "number" ? value : Number.NaN;
    };
  };
  const fold = <Value, Opened extends OpenFolding<Value>>(one: Fold<Value, Opened>): FoldReader<Value, Opened> => {
    const known = folds.findIndex(({ key }) => key === one.key);
    const place = known >= 0 ? known : folds.push(one) - 1;
    const of = (table: FoldedTable | undefined): Opened | undefined => table?.foldings[place] as Opened | undefined;
    return {
      read: (facts) => {
        const slot = facts[name] ?? -1;
        return slot < 0 ? undefined : of(facts.evidence?.tables[name])?.read(slot);
      },
      isKnown: (facts) => facts.evidence?.tables[name] !== undefined,
      of: (evidence) => of(evidence?.tables[name]),
      slot: (facts) => facts[name] ?? -1,
    };
  };

  for (const [title, { type }] of Object.entries(sources)) {
    for (const [column, { title: own, type: wanted }] of roles) {
      if (own !== title || type === undefined || type === wanted) continue;
      report({
        path: [name, "fields", title, "type"],
        message: `the ${column} of ${name} is a ${wanted}, not a ${type}`,
        found: type,
        expected: wanted,
      });
    }
  }
  return {
    table: {
      timeZone,
      vocabulary: { find: fact, names: () => [...roles.keys(), ...Object.keys(sources)] },
      number,
      column: (column) => {
        const place = placeOf(column, "string");
        return ({ values }) => values[place];
      },
      fold,
    },
    rules: { name, columns, folds },
  };
};

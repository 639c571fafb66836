import { cleanText } from "../kit/clean-text.js";
import type { Guarded } from "../model/condition.js";
import type { Field, IdSource } from "../model/field.js";
import type { FactValue, Intake, Lead, LeadProblem, RowReason } from "../model/lead.js";
import { bindColumns, type ColumnProblem } from "./bind-columns.js";
import { type Cell, reasonOf } from "./cell.js";
import { companyKey } from "./company-key.js";
import { compileCell } from "./read-cell.js";
import { showValue } from "./show-value.js";
import { stableId } from "./stable-id.js";

export interface IntakeOptions {
  readonly fields: readonly Field[];
  readonly id: IdSource;
  /** The IANA zone of dates and times without an offset. */
  readonly timeZone: string;
  /** Makes the test of `required: { when }`. */
  readonly compileRequired: (guarded: Guarded) => (lead: Lead) => boolean;
}

/** The step from raw rows to leads. */
export interface LeadIntake {
  /** Binds the columns of a file once; `read` takes the cells of one row in the order of the header. */
  readonly columns: (header: readonly string[]) => {
    readonly problems: readonly ColumnProblem[];
    /** How many columns are the identity or a field. */
    readonly bound: number;
    /** The fields that have no column. */
    readonly absent: readonly string[];
    /** Whether a column holds the identity. */
    readonly hasId: boolean;
    readonly read: (cells: readonly string[]) => Intake;
  };
  /** Reads an object with the fields' names or aliases as keys: a raw row or a typed lead. Never throws, whatever it is given. */
  readonly row: (row: unknown) => Intake;
}

interface Reader {
  readonly field: Field;
  readonly read: (raw: unknown) => Cell;
  readonly when: ((lead: Lead) => boolean) | undefined;
}

type Draft = { id: string } & { [field: string]: FactValue | undefined };

const noWarnings: readonly LeadProblem[] = [];
const unreadableProperty = Symbol("unreadable");

const own = (row: object, keys: readonly string[]): unknown => {
  for (const key of keys) {
    try {
      if (!Object.hasOwn(row, key)) continue;
      const value = (row as { [key: string]: unknown })[key];
      if (value !== undefined && value !== null && value !== "") return value;
    } catch {
      return unreadableProperty;
    }
  }
  return undefined;
};

const spellings = (name: string, aliases: readonly string[] = []): string[] => {
  const names = [name, ...aliases];
  return [...new Set([...names, ...names.map(cleanText)])];
};

const idColumn = { type: "string", formats: [] } as const;
const nothing = Object.freeze({});

/**
 * Compiles how rows become leads: each declared field is read from the column or property under its name or an alias,
 * own properties only. Leads have no prototype.
 *
 * @throws RangeError when a date `format` cannot be used.
 */
export const compileIntake = ({ fields, id, timeZone, compileRequired }: IntakeOptions): LeadIntake => {
  const readers: readonly Reader[] = fields.map((field) => ({
    field,
    read: compileCell(field, timeZone),
    when: typeof field.required === "boolean" ? undefined : compileRequired(field.required),
  }));
  const readId = compileCell(idColumn, timeZone);
  const identity = id.from?.map((name) => ({
    name,
    byKey: fields.find((field) => field.name === name)?.normalize === "company",
  }));

  const deriveId = (lead: Draft): string | undefined =>
    identity &&
    stableId(
      identity.map(({ name, byKey }) => {
        const value = lead[name];
        return byKey && typeof value === "string" ? companyKey(value) : value;
      }),
    );

  /** `rawAt(-1)` is the identity, `rawAt(i)` the cell of the field `i`. */
  const readRow = (rawAt: (field: number) => unknown): Intake => {
    const lead: Draft = Object.create(null);
    let problems: LeadProblem[] | undefined;
    let warnings: LeadProblem[] | undefined;
    const refuse = (field: string, raw: unknown, reason: RowReason): void => {
      problems ??= [];
      problems.push({ field, value: showValue(raw), reason });
    };

    const ownId = readId(rawAt(-1));
    // The key comes first, so that a lead lists its id first.
    lead.id = typeof ownId === "string" ? ownId : "";
    if (typeof ownId === "symbol") refuse("id", rawAt(-1), reasonOf(ownId));

    let unmet: number[] | undefined;
    for (let i = 0; i < readers.length; i++) {
      const { field, read, when } = readers[i] as Reader;
      const raw = rawAt(i);
      const value = read(raw);
      if (value !== undefined && typeof value !== "symbol") {
        lead[field.name] = value;
        continue;
      }
      if (value === undefined) {
        if (field.required === true) refuse(field.name, raw, "missing");
      } else if (field.invalid === "reject" || field.required === true) {
        refuse(field.name, raw, reasonOf(value));
        continue;
      } else {
        warnings ??= [];
        warnings.push({ field: field.name, value: showValue(raw), reason: reasonOf(value) });
      }
      if (when) {
        unmet ??= [];
        unmet.push(i);
      }
    }

    if (lead.id === "" && typeof ownId !== "symbol") {
      lead.id = deriveId(lead) ?? "";
      if (lead.id === "") refuse("id", undefined, "missing");
    }
    for (const i of unmet ?? []) {
      const { field, when } = readers[i] as Reader;
      if (!when?.(lead)) continue;
      const warned = warnings?.find((warning) => warning.field === field.name);
      refuse(field.name, rawAt(i), warned?.reason ?? "missing");
      if (warned) warnings = warnings?.filter((warning) => warning !== warned);
    }
    if (problems === undefined) return { ok: true, lead, warnings: warnings ?? noWarnings };
    return { ok: false, id: lead.id === "" ? undefined : lead.id, problems, warnings: warnings ?? noWarnings };
  };

  const idKeys = spellings("id", id.aliases);
  const keys = fields.map(({ name, aliases }) => spellings(name, aliases));
  const named = [
    { name: "id", aliases: id.aliases ?? [], required: identity === undefined },
    ...fields.map(({ name, aliases, required }) => ({ name, aliases, required: required === true })),
  ];

  return {
    columns: (header) => {
      const { places, problems } = bindColumns(header, named);
      const hasColumn = (name: string): boolean =>
        (places[1 + fields.findIndex((field) => field.name === name)] ?? -1) >= 0;
      if (id.from && places[0] === -1 && !id.from.some(hasColumn)) {
        problems.push({ field: "id", reason: "no-column", columns: [...idKeys, ...id.from], places: [] });
      }
      const place = Int32Array.from(places);
      let cells: readonly string[] = [];
      const cellAt = (field: number): string | undefined => cells[place[field + 1] as number];
      return {
        problems,
        bound: places.filter((place) => place >= 0).length,
        absent: fields.flatMap(({ name }, i) => ((places[i + 1] ?? -1) < 0 ? [name] : [])),
        hasId: (places[0] ?? -1) >= 0,
        read: (row) => {
          cells = row;
          return readRow(cellAt);
        },
      };
    },
    row: (row) => {
      const source = typeof row === "object" && row !== null ? row : nothing;
      return readRow((field) => own(source, field < 0 ? idKeys : (keys[field] as string[])));
    },
  };
};

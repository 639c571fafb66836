import { cleanText } from "../kit/clean-text.js";
import type { Guarded } from "../model/condition.js";
import type { Field, IdSource } from "../model/field.js";
import type { Intake, Lead, LeadProblem, RowReason } from "../model/lead.js";
import { bindColumns, type ColumnProblem } from "./bind-columns.js";
import { type Cell, reasonOf } from "./cell.js";
import { companyKey } from "./company-key.js";
import { type Draft, newLead } from "./new-lead.js";
import { compileOwnValues } from "./own-values.js";
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
  readonly name: string;
  readonly read: (raw: unknown) => Cell;
  /** Whether a lead without the field is as good as any. */
  readonly isOptional: boolean;
  readonly when: ((lead: Lead) => boolean) | undefined;
}

/** What was found in a row besides values. */
interface Findings {
  readonly problems: LeadProblem[];
  warnings: LeadProblem[];
  /** Fields without a value that may be required. */
  readonly unmet: number[];
}

const noWarnings: readonly LeadProblem[] = [];

const spellings = (name: string, aliases: readonly string[] = []): string[] => {
  const names = [name, ...aliases];
  return [...new Set([...names, ...names.map(cleanText)])];
};

const idColumn = { type: "string", formats: [] } as const;
const nothing = Object.freeze({});

const problem = (field: string, raw: unknown, reason: RowReason): LeadProblem => ({
  field,
  value: showValue(raw),
  reason,
});

/** Notes a cell without a value. */
const note = (findings: Findings, { field, when }: Reader, place: number, raw: unknown, value: symbol | undefined) => {
  const { problems, warnings, unmet } = findings;
  if (value === undefined) {
    if (field.required === true) problems.push(problem(field.name, raw, "missing"));
  } else if (field.invalid === "reject" || field.required === true) {
    problems.push(problem(field.name, raw, reasonOf(value)));
    return;
  } else {
    warnings.push(problem(field.name, raw, reasonOf(value)));
  }
  if (when) unmet.push(place);
};

/**
 * Compiles how rows become leads: each declared field is read from the column or property under its name or an alias,
 * own properties only. Leads inherit nothing.
 *
 * @throws RangeError when a date `format` cannot be used.
 */
export const compileIntake = ({ fields, id, timeZone, compileRequired }: IntakeOptions): LeadIntake => {
  const readers: readonly Reader[] = fields.map((field) => ({
    field,
    name: field.name,
    read: compileCell(field, timeZone),
    isOptional: field.required === false,
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

  /** Asks for what is required of the lead as a whole. */
  const finish = (lead: Draft, findings: Findings, rawAt: (field: number) => unknown): Intake => {
    const { problems, unmet } = findings;
    for (const i of unmet) {
      const { name, when } = readers[i] as Reader;
      if (!when?.(lead)) continue;
      const warned = findings.warnings.find((warning) => warning.field === name);
      problems.push(problem(name, rawAt(i), warned?.reason ?? "missing"));
      if (warned) findings.warnings = findings.warnings.filter((warning) => warning !== warned);
    }
    const warnings = findings.warnings.length > 0 ? findings.warnings : noWarnings;
    if (problems.length === 0) return { ok: true, lead, warnings };
    return { ok: false, id: lead.id === "" ? undefined : lead.id, problems, warnings };
  };

  /** The identity is at the first of the places, each field at the one that is its own; a place below 0 has nothing. */
  const readRow = (row: readonly unknown[], places: Int32Array): Intake => {
    const lead = new newLead();
    let findings: Findings | undefined;
    const rawAt = (place: number): unknown => (place < 0 ? undefined : row[place]);

    const rawId = rawAt(places[0] as number);
    const ownId = readId(rawId);
    // The key comes first, so that a lead lists its id first.
    lead.id = typeof ownId === "string" ? ownId : "";
    if (typeof ownId === "symbol")
      findings = { problems: [problem("id", rawId, reasonOf(ownId))], warnings: [], unmet: [] };

    for (let i = 0; i < readers.length; i++) {
      const reader = readers[i] as Reader;
      const place = places[i + 1] as number;
      const raw = place < 0 ? undefined : row[place];
      const value = reader.read(raw);
      if (value !== undefined && typeof value !== "symbol") lead[reader.name] = value;
      else if (value !== undefined || !reader.isOptional) {
        findings ??= { problems: [], warnings: [], unmet: [] };
        note(findings, reader, i, raw, value);
      }
    }

    if (lead.id === "" && typeof ownId !== "symbol") {
      lead.id = deriveId(lead) ?? "";
      if (lead.id === "") {
        findings ??= { problems: [], warnings: [], unmet: [] };
        findings.problems.push(problem("id", undefined, "missing"));
      }
    }
    return findings
      ? finish(lead, findings, (field) => rawAt(places[field + 1] as number))
      : { ok: true, lead, warnings: noWarnings };
  };

  const idNames = spellings("id", id.aliases);
  const readOwn = compileOwnValues([idNames, ...fields.map(({ name, aliases }) => spellings(name, aliases))]);
  const inOrder = Int32Array.from([id, ...fields], (_, place) => place);
  const named = [
    { name: "id", aliases: id.aliases ?? [], required: identity === undefined },
    ...fields.map(({ name, aliases, required }) => ({ name, aliases, required: required === true })),
  ];

  return {
    columns: (header) => {
      const { places: found, problems } = bindColumns(header, named);
      const hasColumn = (name: string): boolean =>
        (found[1 + fields.findIndex((field) => field.name === name)] ?? -1) >= 0;
      if (id.from && found[0] === -1 && !id.from.some(hasColumn)) {
        problems.push({ field: "id", reason: "no-column", columns: [...idNames, ...id.from], places: [] });
      }
      const places = Int32Array.from(found);
      return {
        problems,
        bound: found.filter((place) => place >= 0).length,
        absent: fields.flatMap(({ name }, i) => ((found[i + 1] ?? -1) < 0 ? [name] : [])),
        hasId: (found[0] ?? -1) >= 0,
        read: (cells) => readRow(cells, places),
      };
    },
    row: (row) => readRow(readOwn(typeof row === "object" && row !== null ? row : nothing), inOrder),
  };
};

import type { RuleSet } from "../engine/rule-set.js";
import { cleanText } from "../kit/clean-text.js";
import { nearest } from "../kit/nearest.js";
import type { FactValue, Lead } from "../model/lead.js";
import type { CsvFormat } from "./csv-line.js";
import { InputError } from "./input-error.js";
import { leadColumns } from "./lead-columns.js";
import type { OpenedLeads } from "./open-leads.js";

/** Columns of the leads that are written beside each decision, as the file has them. */
export interface KeptColumns {
  readonly titles: readonly string[];
  /** The cells of one row, as written. */
  readonly cells: (raw: unknown) => readonly string[];
  /** The same of a lead of which there is no row: what it has in the fields that these columns are. */
  readonly ofLead: (lead: Lead) => readonly string[];
}

const jsonText = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** The names by which a file may call what is text: the id, and fields that are no number, date or truth. */
const textNames = ({ id, fields }: Pick<RuleSet, "id" | "fields">): ReadonlySet<string> =>
  new Set(
    [{ name: "id", aliases: id.aliases ?? [] }, ...fields.filter(({ type }) => type === "string" || type === "list")]
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .map(cleanText),
  );

/** The field that a file calls so; `undefined` for a column that is none. */
const fieldFinder = ({ id, fields }: Pick<RuleSet, "id" | "fields">): ((title: string) => string | undefined) => {
  const names = new Map(
    [{ name: "id", aliases: id.aliases ?? [] }, ...fields].flatMap(({ name, aliases }) =>
      [name, ...aliases].map((title) => [cleanText(title), name] as const),
    ),
  );
  return (title) => names.get(cleanText(title));
};

const valueText = (value: FactValue | undefined): string => (Array.isArray(value) ? value.join(";") : jsonText(value));

/**
 * Finds the columns to keep.
 *
 * @param wanted titles, or `all`
 * @throws InputError for a title that the file does not have
 */
export const keepColumns = (
  wanted: "all" | readonly string[],
  { name, header }: Pick<OpenedLeads, "name" | "header">,
  ruleSet: Pick<RuleSet, "intake" | "grades" | "id" | "fields">,
  format: CsvFormat,
): KeptColumns => {
  const texts = textNames(ruleSet);
  const keep = wanted === "all" ? wanted : [...new Set(wanted)];
  const writerOf = (title: string) => (texts.has(cleanText(title)) ? format.text : format.any);
  const fieldCalled = fieldFinder(ruleSet);
  const ofLead = (titles: readonly string[]) => (lead: Lead) =>
    titles.map((title) => {
      const name = fieldCalled(title);
      return writerOf(title)(valueText(name !== undefined && Object.hasOwn(lead, name) ? lead[name] : undefined));
    });
  if (header === undefined) {
    if (keep === "all") throw new InputError([`--keep all: ${name} is JSON; name the keys to keep`]);
    const writers = keep.map(writerOf);
    const read = (raw: unknown, key: string) =>
      typeof raw === "object" && raw !== null && Object.hasOwn(raw, key) ? (raw as Record<string, unknown>)[key] : "";
    return {
      titles: keep,
      cells: (raw) => keep.map((key, i) => (writers[i] as CsvFormat["any"])(jsonText(read(raw, key)))),
      ofLead: ofLead(keep),
    };
  }
  const own = leadColumns(header, ruleSet);
  const titled = [...header.keys()].filter((place) => own[place] === header[place] && header[place]?.trim() !== "");
  const called = (title: string) => titled.filter((place) => cleanText(header[place] ?? "") === cleanText(title));
  const unknown = keep === "all" ? [] : keep.filter((title) => called(title).length === 0);
  if (unknown.length > 0) {
    throw new InputError(
      unknown.map((title) => {
        const near = nearest(title, header);
        const question = near === undefined ? `it has ${header.join(", ")}` : `did you mean ${JSON.stringify(near)}?`;
        return `--keep: ${name} has no column ${JSON.stringify(title)}; ${question}`;
      }),
    );
  }
  const places = keep === "all" ? titled : keep.flatMap(called);
  const writers = places.map((place) => writerOf(header[place] ?? ""));
  const titles = places.map((place) => header[place] ?? "");
  return {
    titles,
    ofLead: ofLead(titles),
    cells: (raw) => places.map((place, i) => (writers[i] as CsvFormat["any"])((raw as readonly string[])[place])),
  };
};

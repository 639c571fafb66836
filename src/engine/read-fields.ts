import { dateFormatProblem } from "../intake/date-format.js";
import { phones } from "../intake/phones.js";
import { cleanText } from "../kit/clean-text.js";
import type { Path, Report } from "../model/errors.js";
import { defineField, type Field, type FieldSource, type IdSource } from "../model/field.js";
import { unknownName } from "../model/unknown-name.js";

/** The columns of `decisions.csv`: a field may share their names, a grade may not. */
export const decisionColumns = [
  "leadId",
  "outcome",
  "rep",
  "repName",
  "team",
  "pool",
  "route",
  "via",
  "reason",
  "why",
  "duplicateOf",
  "retryAt",
] as const;

const reserved = /^(now$|now\.|rep\.|book\.)/;

/** Reports a name that facts of fairlead's own have. */
export const checkFactName = (name: string, path: readonly (string | number)[], report: Report): void => {
  if (reserved.test(name)) {
    report({
      path,
      message: `the name ${JSON.stringify(name)} is reserved: facts that begin with "now", "rep." or "book." are fairlead's own`,
      found: name,
    });
  }
};

/** Reports a normalisation that cannot be done here. */
export const checkNormalize = (normalize: Field["normalize"], path: Path, report: Report): void => {
  if (normalize === "phone" && phones.find() === undefined) report({ path, message: phones.missing });
};

/** A column that two fields claim would be read twice. */
const checkTitles = (
  fields: readonly { readonly name: string; readonly aliases: readonly string[] }[],
  report: Report,
): void => {
  const claimed = new Map<string, string>();
  for (const { name } of fields) claimed.set(cleanText(name), name);
  for (const { name, aliases } of fields) {
    aliases.forEach((alias, i) => {
      const owner = claimed.get(cleanText(alias)) ?? name;
      claimed.set(cleanText(alias), owner);
      if (owner === name) return;
      const message = `the field ${JSON.stringify(owner)} has the name or alias ${JSON.stringify(alias)} already`;
      report({ path: ["fields", name, "aliases", i], message, found: alias });
    });
  }
};

const remarks = new Set(["id", "description", "$comment"]);

/** Reads the section `fields`. */
export const readFields = (
  source: { readonly [name: string]: unknown } | undefined,
  report: Report,
): { readonly fields: readonly Field[]; readonly id: IdSource } => {
  const fields = Object.entries(source ?? {})
    .filter(([name]) => !remarks.has(name))
    .map(([name, field]) => defineField(name, field as FieldSource));
  const names = fields.map(({ name }) => name);
  for (const { name, type, normalize, formats } of fields) {
    checkFactName(name, ["fields", name], report);
    if (normalize !== undefined && type !== "string") {
      report({
        path: ["fields", name, "normalize"],
        message: `only a string field is normalised, and this one is a ${type}`,
        found: type,
        expected: "string",
      });
    }
    checkNormalize(normalize, ["fields", name, "normalize"], report);
    formats.forEach((format, i) => {
      const problem = dateFormatProblem(format);
      const path = ["fields", name, "format", ...(formats.length > 1 ? [i] : [])];
      if (problem !== undefined) report({ path, message: problem, found: format });
    });
    if (formats.length > 0 && type !== "date") {
      report({
        path: ["fields", name, "format"],
        message: `only a date field has a format, and this one is a ${type}`,
        found: type,
        expected: "date",
      });
    }
  }
  const id = (source?.id ?? {}) as IdSource;
  checkTitles([{ name: "id", aliases: id.aliases ?? [] }, ...fields], report);
  id.from?.forEach((name, i) => {
    if (!names.includes(name)) report(unknownName("field", name, names, ["fields", "id", "from", i]));
  });
  return { fields, id };
};

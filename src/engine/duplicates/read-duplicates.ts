import { compileDuplicates, type DuplicateRules, fuzzyIn, withinOf } from "../../intake/duplicates/duplicate-rules.js";
import type { DuplicatesSource } from "../../model/duplicates.js";
import type { Path, Report } from "../../model/errors.js";
import type { Field } from "../../model/field.js";
import { unknownName } from "../../model/unknown-name.js";

const section = "duplicates";

/** The fields that the section names, each with its place. */
const fieldsOf = (source: DuplicatesSource): readonly (readonly [name: string, path: Path])[] => {
  const fuzzy = fuzzyIn(source).flatMap((one, i) => {
    const at: Path = Array.isArray(source.fuzzy) ? [section, "fuzzy", i] : [section, "fuzzy"];
    const within = withinOf(one).map((name, j): [string, Path] => [
      name,
      Array.isArray(one.within) ? [...at, "within", j] : [...at, "within"],
    ]);
    return [[one.field, [...at, "field"]] as [string, Path], ...within];
  });
  const keys = (source.keys ?? []).flatMap((key, i) =>
    key.map((name, j): [string, Path] => [name, [section, "keys", i, j]]),
  );
  return [...keys, ...fuzzy];
};

/** Reads the section `duplicates`. */
export const readDuplicates = (
  source: DuplicatesSource | undefined,
  fields: readonly Field[],
  report: Report,
): DuplicateRules | undefined => {
  if (source === undefined) return undefined;
  const byName = new Map(fields.map((field) => [field.name, field]));
  let isSound = true;
  const complain: Report = (problem) => {
    isSound = false;
    report(problem);
  };
  const fuzzyFields = new Set(fuzzyIn(source).map(({ field }) => field));
  for (const [name, path] of fieldsOf(source)) {
    const field = byName.get(name);
    const isCompared = path[path.length - 1] === "field" && fuzzyFields.has(name);
    if (field === undefined) complain(unknownName("field", name, byName.keys(), path));
    else if (field.type === "list" || field.type === "object" || (isCompared && field.type !== "string")) {
      const expected = isCompared ? "string" : "string, number, boolean or date";
      const message = `a field that is compared holds one ${isCompared ? "text" : "value"}, and ${JSON.stringify(name)} is a ${field.type}`;
      complain({ path, message, found: field.type, expected });
    }
  }
  (source.keys ?? []).forEach((key, i) => {
    const twice = key.find((name, j) => key.indexOf(name) !== j);
    if (twice === undefined) return;
    const message = `the key names ${JSON.stringify(twice)} twice`;
    complain({ path: [section, "keys", i], message, found: twice });
  });
  if ((source.keys ?? []).length === 0 && fuzzyIn(source).length === 0) {
    const expected = "`keys` or `fuzzy`";
    complain({ path: [section], message: `nothing is compared; expected ${expected}`, found: "nothing", expected });
  }
  return isSound ? compileDuplicates(source, (name) => byName.get(name) as Field) : undefined;
};

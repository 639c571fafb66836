import type { Path } from "../model/errors.js";
import type { RowChecks } from "./check-rows.js";
import { inlineRows, type SettingSource } from "./read-setting.js";

/** Reports what is wrong with rows that stand in the spec itself; those of files have been read as they are. */
export const checkSetting = (source: SettingSource, path: Path, checks: RowChecks): void => {
  checks.lead(source.defaults, [...path, "defaults"]);
  const { reps, population } = source;
  if (Array.isArray(reps)) reps.forEach((rep, i) => void checks.rep(rep, [...path, "reps", i]));
  else if (typeof reps === "object") checks.rep(inlineRows(reps)[0], [...path, "reps", "columns"]);
  if (Array.isArray(population)) population.forEach((lead, i) => void checks.lead(lead, [...path, "population", i]));
  else if (typeof population === "object") checks.lead(inlineRows(population)[0], [...path, "population", "columns"]);
  const { existing } = source;
  if (Array.isArray(existing)) existing.forEach((one, i) => void checks.existing(one, [...path, "existing", i]));
  else if (typeof existing === "object") checks.existing(inlineRows(existing)[0], [...path, "existing", "columns"]);
  if (existing !== undefined) checks.compares([...path, "existing"]);
  const placeOf = (name: keyof SettingSource): Path =>
    Array.isArray(source[name]) ? [...path, name] : [...path, name, "rows"];
  if (typeof population === "object") checks.population(inlineRows(population), placeOf("population"));
  for (const name of ["orders", "interactions"] as const) {
    const rows = source[name];
    if (typeof rows === "object") checks.table(name, inlineRows(rows), placeOf(name));
  }
};

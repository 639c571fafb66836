import { decisionColumns } from "../engine/read-fields.js";
import { ownerTitles } from "../intake/duplicates/record-columns.js";
import { cleanText } from "../kit/clean-text.js";
import { nearest } from "../kit/nearest.js";
import { InputError } from "./input-error.js";
import { titlesLanguage } from "./titles.js";

const titles = new Set(ownerTitles);

/**
 * Finds the column with the owners, if there is one.
 *
 * @param given its title, where it was said
 * @throws InputError where several may be meant, or none has the title that was said
 */
export const findOwnerColumn = (
  name: string,
  header: readonly string[],
  given: string | undefined,
): number | undefined => {
  const cleaned = header.map(cleanText);
  if (given === undefined && titlesLanguage(header) !== undefined) return decisionColumns.indexOf("rep");
  const found = [...header.keys()].filter((place) =>
    given === undefined ? titles.has(cleaned[place]?.toLowerCase() ?? "") : cleaned[place] === cleanText(given),
  );
  const [place] = found;
  if (place !== undefined && found.length === 1) return place;
  const list = (places: readonly number[]): string => places.map((at) => JSON.stringify(cleaned[at])).join(", ");
  if (found.length > 1)
    throw new InputError([`${name}: several columns may hold the owner: ${list(found)}; --owner says which one does`]);
  if (given === undefined) return undefined;
  const near = nearest(given, header);
  const question =
    near === undefined ? `the file has ${list([...header.keys()])}` : `did you mean ${JSON.stringify(near)}?`;
  throw new InputError([`${name}: --owner: there is no column ${JSON.stringify(given)}; ${question}`]);
};

/** The same, where there must be one. */
export const ownerColumn = (name: string, header: readonly string[], given: string | undefined): number => {
  const found = findOwnerColumn(name, header, given);
  if (found !== undefined) return found;
  const columns = header.map((title) => JSON.stringify(cleanText(title))).join(", ");
  throw new InputError([
    `${name}: no column is called like an owner (负责人, owner, …); --owner names it; the file has ${columns}`,
  ]);
};

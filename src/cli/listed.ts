import { InputError } from "../csv/input-error.js";

/** What stands between commas behind a flag. */
export const listed = (text: string, flag: string, what = "names with commas between them"): string[] => {
  const items = text.split(/[,，]/).flatMap((item) => (item.trim() === "" ? [] : [item.trim()]));
  if (items.length === 0) throw new InputError([`${flag} ${text}: expected ${what}`]);
  return items;
};

/** `all`, or titles with commas between them. */
export const keptColumns = (text: string | undefined): "all" | string[] | undefined =>
  text === undefined || text === "all"
    ? text
    : listed(text, "--keep", "titles of columns, such as --keep phone,city, or all");

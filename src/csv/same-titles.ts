import { cleanText } from "../kit/clean-text.js";
import { columnLetters } from "./column-letters.js";

/** Titles that several columns have, each with the letters of its columns. */
export const sameTitles = (header: readonly string[]): { title: string; columns: string[] }[] => {
  const titles = header.map(cleanText);
  return [...new Set(titles)].flatMap((title) => {
    const columns = titles.flatMap((other, place) => (other === title ? [columnLetters(place)] : []));
    return title !== "" && columns.length > 1 ? [{ title, columns }] : [];
  });
};

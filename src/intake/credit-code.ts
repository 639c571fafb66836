import { cutBySpreadsheet, notACreditCode } from "./cell.js";
import { dropQuote } from "./text.js";

/** The characters of a code by their value: no I, O, S, V and Z. */
const characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const values = new Map([...characters].map((character, value) => [character, value]));
const form = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/;
const scientific = /^\d(?:\.\d+)?E\+?\d+$/i;
/** People write codes in groups. */
const between = /[\s-]/g;

/** The character that must follow the first 17: the sum of their values, weighted by powers of 3, makes it divisible by 31. */
export const checkCharacter = (code: string): string => {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i++) {
    sum += (values.get(code.charAt(i)) as number) * weight;
    weight = (weight * 3) % 31;
  }
  return characters.charAt((31 - (sum % 31)) % 31);
};

/**
 * A unified social credit code (GB 32100-2015) in capitals; the symbol of the reason for what is none.
 *
 * @param cell clean text.
 */
export const normalizeCreditCode = (cell: string): string | symbol => {
  const text = dropQuote(cell);
  if (scientific.test(text)) return cutBySpreadsheet;
  const code = text.replace(between, "").toUpperCase();
  return form.test(code) && checkCharacter(code) === code.charAt(17) ? code : notACreditCode;
};

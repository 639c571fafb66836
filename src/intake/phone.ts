import type { CountryCode } from "libphonenumber-js/max";
import { cutBySpreadsheet, notAPhone } from "./cell.js";
import { phones } from "./phones.js";
import { dropQuote } from "./text.js";

/** The mobile numbers that are most of the phones in Chinese files; the other prefixes go the long way. */
const chineseMobile = /^(?:\+86|0086|86)?(1(?:[38]\d|4[57]|5[0-35-9]|6[25-7]|7[0-35-8]|9[0-35-9])\d{8})$/;
const bareMobile = /^1(?:[38]\d|4[57]|5[0-35-9]|6[25-7]|7[0-35-8]|9[0-35-9])\d{8}$/;
const separated = /^\+?\d[\d -]*\d$/;
const scientific = /^\d(?:\.\d+)?E\+?\d+$/i;
/** What programs leave that took a column of numbers for decimal ones. */
const decimalZero = /^(\d+)\.0$/;
const bracketedCode = /^\(\+(\d{1,3})\)/;

/**
 * A phone number in E.164, such as `+8613800138000`; the symbol of the reason for what is no valid number.
 *
 * @param cell clean text.
 * @param country ISO 3166 code of the country whose numbers come without a country code.
 */
export const normalizePhone = (cell: string, country: string | undefined): string | symbol => {
  if (country === "CN" && cell.length === 11 && bareMobile.test(cell)) return `+86${cell}`;
  const text = dropQuote(cell).replace(bracketedCode, "+$1").replace(decimalZero, "$1");
  if ((country === "CN" || text.startsWith("+86")) && separated.test(text)) {
    const mobile = chineseMobile.exec(text.replace(/[ -]/g, ""));
    if (mobile) return `+86${mobile[1]}`;
  }
  if (scientific.test(text)) return cutBySpreadsheet;
  const number = phones.find()?.parsePhoneNumberFromString(text, {
    ...(country === undefined ? {} : { defaultCountry: country as CountryCode }),
    extract: false,
  });
  return number?.isValid() ? number.number : notAPhone;
};

/** The number that two digits write; far below zero where they are none. */
const two = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
};

const hyphen = 45;

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A number of its own, below 65,536, for each text of the form `YYYY-MM-DD` from 1970 to 2097, whether or not there is such a day; −1 for any other. */
export const dayCode = (text: string): number => {
  if (text.length !== 10 || text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen) return -1;
  const year = two(text, 0) * 100 + two(text, 2) - 1970;
  const month = two(text, 5);
  const day = two(text, 8);
  if (year < 0 || year > 127 || month < 0 || month > 15 || day < 0 || day > 31) return -1;
  return year * 512 + month * 32 + day;
};

/** Whether a text is a day `YYYY-MM-DD` from 1970 to 2097 that the calendar has. */
export const isDay = (text: string): boolean => {
  const code = dayCode(text);
  if (code < 0) return false;
  const year = 1970 + (code >> 9);
  const month = (code >> 5) & 15;
  const day = code & 31;
  // Of these years, 2000 is a leap year like the others.
  const leap = month === 2 && year % 4 === 0 ? 1 : 0;
  return day >= 1 && day <= (daysIn[month - 1] ?? 0) + leap;
};

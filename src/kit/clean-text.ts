/** ASCII and the common Chinese characters are their own normal form. */
const plain = /^[\u0021-\u007e\u4e00-\u9fff](?:[\u0020-\u007e\u4e00-\u9fff]*[\u0021-\u007e\u4e00-\u9fff])?$/;

/** White space, and what stands invisibly at the ends of copied cells: zero-width spaces and marks of direction. */
const blank = /[\s\u200b\u200e\u200f\u202a-\u202e\u2060]/;

/** A text in Unicode's NFKC (full-width letters become plain ones), without blanks at its ends. */
export const cleanText = (text: string): string => {
  if (plain.test(text)) return text;
  const normal = text.normalize("NFKC");
  let start = 0;
  let end = normal.length;
  while (start < end && blank.test(normal.charAt(start))) start++;
  while (end > start && blank.test(normal.charAt(end - 1))) end--;
  return normal.slice(start, end);
};

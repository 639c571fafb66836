/** ASCII and the common Chinese characters are their own normal form. */
const isPlain = (text: string): boolean => {
  const last = text.length - 1;
  for (let i = 0; i <= last; i++) {
    const code = text.charCodeAt(i);
    if ((code > 0x20 && code < 0x7f) || (code >= 0x4e00 && code <= 0x9fff)) continue;
    if (code !== 0x20 || i === 0 || i === last) return false;
  }
  return true;
};

/** White space, and what stands invisibly at the ends of copied cells: zero-width spaces and marks of direction. */
const blank = /[\s\u200b\u200e\u200f\u202a-\u202e\u2060]/;

/** A text in Unicode's NFKC (full-width letters become plain ones), without blanks at its ends. */
export const cleanText = (text: string): string => {
  if (isPlain(text)) return text;
  const normal = text.normalize("NFKC");
  let start = 0;
  let end = normal.length;
  while (start < end && blank.test(normal.charAt(start))) start++;
  while (end > start && blank.test(normal.charAt(end - 1))) end--;
  return normal.slice(start, end);
};

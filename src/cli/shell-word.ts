/** A word as a shell takes it: in double quotes where they do, for Windows knows no others. */
export const shellWord = (text: string): string => {
  if (/^[\p{L}\p{N}_./:=@%+,-]+$/u.test(text)) return text;
  return /["$`!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
};

/** A word as a shell takes it: between double quotes, which every shell understands, unless something in it has a meaning there. */
export const shellWord = (text: string): string => {
  if (/^[\p{L}\p{N}_./:=@%+,-]+$/u.test(text)) return text;
  return /["$`!\\]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
};

/** A word as a shell takes it. */
export const shellWord = (text: string): string =>
  /^[\p{L}\p{N}_./:=@%+,-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

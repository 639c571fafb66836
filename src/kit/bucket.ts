/** FNV-1a over the UTF-8 bytes of a text; a lone surrogate counts as U+FFFD. */
const hashBytes = (text: string): number => {
  let hash = 0x811c9dc5;
  const add = (byte: number): void => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i) as number;
    if (code > 0xffff) i++;
    else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) add(code);
    else {
      if (code < 0x800) add(0xc0 | (code >> 6));
      else {
        if (code < 0x10000) add(0xe0 | (code >> 12));
        else {
          add(0xf0 | (code >> 18));
          add(0x80 | ((code >> 12) & 0x3f));
        }
        add(0x80 | ((code >> 6) & 0x3f));
      }
      add(0x80 | (code & 0x3f));
    }
  }
  return hash;
};

/** The finaliser of MurmurHash3 (32 bits; Appleby, public domain): every bit of the input moves every bit of the result. */
const mix = (hash: number): number => {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/**
 * The bucket of a value: a number from 0 to 99.99 in steps of 0.01 that is the same on every machine and in every version.
 * A number and its text share a bucket.
 */
export const bucket = (value: string | number | boolean | bigint): number =>
  (mix(hashBytes(String(value))) % 10_000) / 100;

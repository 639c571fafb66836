/** FNV-1a (Fowler, Noll, Vo) over the characters of a text, 32 bits. */
export const fnv1a = (text: string): number => {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
};

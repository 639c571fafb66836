const shown = 3;

/** A few names, quoted: `"a", "b" and 4 more`. */
export const listed = (names: readonly string[]): string => {
  const quoted = names.slice(0, names.length > shown + 1 ? shown : names.length).map((name) => JSON.stringify(name));
  const rest = names.length - quoted.length;
  if (rest > 0) return `${quoted.join(", ")} and ${rest} more`;
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
};

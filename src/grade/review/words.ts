/** How many things a message lists. */
export const most = 20;

/** A few things in words: `a, b and c`. */
export const listed = (items: readonly string[], word = "and"): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} ${word} ${items[items.length - 1]}`;

/** Many things, the first of them: `a, b, c and 17 more`. */
export const firstOf = (items: readonly string[], separator = ", "): string =>
  items.length <= most
    ? items.join(separator)
    : `${items.slice(0, most).join(separator)} and ${items.length - most} more`;

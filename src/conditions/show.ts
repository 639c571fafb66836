/** A value of the rule file in a message: short texts and numbers as they are, anything larger by its kind. */
export const show = (value: unknown): string => {
  if (typeof value === "string") return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return String(value);
};

/** What was probably meant, as the end of a message. */
export const suggest = (nearest: string | undefined): string =>
  nearest === undefined ? "" : `; did you mean ${show(nearest)}?`;

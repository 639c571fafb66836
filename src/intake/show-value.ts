/** What was found, as text for a problem: scalars as they are, other values by their kind. Never throws. */
export const showValue = (value: unknown): string => {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    case "undefined":
      return "";
    default:
      return value === null ? "" : `[${typeof value}]`;
  }
};

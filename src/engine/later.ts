/** What the rule-file format knows and this version does not do yet. */
export const later: ReadonlySet<string> = new Set(["calendars", "availability"]);

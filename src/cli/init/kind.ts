/** What a column can seem to be. */
export type Kind =
  | "text"
  | "company"
  | "phone"
  | "email"
  | "region"
  | "number"
  | "boolean"
  | "date"
  | "list"
  | "choice";

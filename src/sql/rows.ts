/** Rows to be written: every column is text, or nothing. */
export type Rows<Column extends string = string> = readonly { readonly [column in Column]: string | null }[];

export const textOr = (value: string | number | undefined): string | null =>
  value === undefined ? null : String(value);

export const jsonOr = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

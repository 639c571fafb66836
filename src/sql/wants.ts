/** A row of the books: a rotation's, a rep's, or one that only keeps others from comparing leads with the same keys. */
export type BookKind = "keys" | "rep" | "rotation";

const separator = "\u0000";

export const bookRow = (kind: BookKind, name: string): string => `${kind}${separator}${name}`;

export const kindAndName = (row: string): readonly [kind: string, name: string] => {
  const at = row.indexOf(separator);
  return [row.slice(0, at), row.slice(at + 1)];
};

/** What has to be at hand, and kept from others, for a piece of work. */
export interface Wants {
  readonly leads: ReadonlySet<string>;
  readonly books: ReadonlySet<string>;
  /** What leads are found by, with which they are compared. */
  readonly keys: ReadonlySet<string>;
  /** From when on it matters what reps received; `undefined` where it does not. */
  readonly receivedFrom?: number | undefined;
  /** Reps whose won customers count. */
  readonly winners?: ReadonlySet<string> | undefined;
}

const none: ReadonlySet<string> = new Set();

export const wants = (some: Partial<Wants>): Wants => ({ leads: none, books: none, keys: none, ...some });

const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> =>
  b.size === 0 ? a : new Set([...a, ...b]);

/** The same with what turned out to be needed too. */
export const widened = (one: Wants, books: ReadonlySet<string>, leads: ReadonlySet<string>): Wants => ({
  ...one,
  books: union(one.books, books),
  leads: union(one.leads, leads),
});

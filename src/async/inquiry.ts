import type { Cell } from "../intake/cell.js";
import type { FactValue, Lead } from "../model/lead.js";
import { FactError } from "./fact-error.js";
import { orAborted } from "./or-aborted.js";

/**
 * Finds out one fact of a lead: what it gives is read as a cell of the field is. `lead` is what the row itself says; `signal` is the one
 * that `assignAsync` was given.
 */
export type AsyncFact = (lead: Lead, asked: { readonly signal: AbortSignal | undefined }) => unknown;

/** How an asked fact is read. */
export interface AskedField {
  readonly read: (raw: unknown) => Cell;
  /** Whether a lead is rejected where its answer cannot be read. */
  readonly strict: boolean;
}

/** An answer that cannot be read, and with it the lead. */
export const refused: unique symbol = Symbol("refused");

/** What is asked about one lead. */
export interface Inquiry {
  /** A fact, asked for once. Rejects with a `FactError`, with the reason of the signal, or with `refused`. */
  readonly ask: (name: string) => Promise<FactValue | undefined>;
  /** What was said so far, as it was said. */
  readonly answers: ReadonlyMap<string, unknown>;
}

/** Opens the questions about one lead; nothing is asked yet. */
export const openInquiry = (
  lead: Lead,
  facts: { readonly [field: string]: AsyncFact },
  fields: ReadonlyMap<string, AskedField>,
  signal: AbortSignal | undefined,
): Inquiry => {
  const asked = new Map<string, Promise<FactValue | undefined>>();
  const answers = new Map<string, unknown>();

  const answerTo = async (name: string): Promise<unknown> => {
    try {
      return await orAborted(async () => facts[name]?.(lead, { signal }), signal);
    } catch (cause) {
      signal?.throwIfAborted();
      throw new FactError(name, lead.id, cause);
    }
  };
  const find = async (name: string): Promise<FactValue | undefined> => {
    const answer = await answerTo(name);
    answers.set(name, answer);
    const { read, strict } = fields.get(name) as AskedField;
    const cell = read(answer);
    if (typeof cell !== "symbol") return cell;
    if (strict) throw refused;
    return undefined;
  };
  return {
    answers,
    ask: (name) => {
      const found = asked.get(name) ?? find(name);
      asked.set(name, found);
      return found;
    },
  };
};

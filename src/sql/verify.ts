import { type LeadPart, partOf } from "../ledger/lead-part.js";
import { openBook } from "../ledger/open-book.js";
import { writeRotation } from "../ledger/rotation-json.js";
import type { BookState } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import { repJson } from "./book-rows.js";
import { openDecided, openTablesBeside, type Texts } from "./compare-tables.js";
import type { Row } from "./executor.js";
import { partText } from "./lead-rows.js";
import { eventPages, readAll } from "./read-all.js";
import { asObject, decoded, type Store, textIn } from "./store.js";
import { type Connection, inSnapshot } from "./transact.js";
import { leadNumber } from "./working-book.js";

/** One thing of which the tables say something else than the events. */
export interface Difference {
  /** Whose books they are, or of a lead what the tables beside them say: of its events, its row's columns, its decisions, its wait, its pool. */
  readonly kind: "rotation" | "rep" | "lead" | "event" | "columns" | "decisions" | "held" | "pool";
  /** The name of the rotation, the id of the rep or of the lead. */
  readonly name: string;
  /** What the tables say, and what the events come to, as JSON; `undefined` for nothing. */
  readonly stored: string | undefined;
  readonly expected: string | undefined;
}

/** What came of a verification. */
export interface Verification {
  /** How many events were replayed. */
  readonly events: number;
  /** How many leads were compared. */
  readonly leads: number;
  /** Nothing, in a sound ledger. */
  readonly differences: readonly Difference[];
}

type Stored = LedgerEvent | { readonly type: "forgotten"; readonly leadId: string };

/** Makes a book of all events. */
const replay = async (store: Store) => {
  const book = openBook();
  const decided = openDecided();
  const differences: Difference[] = [];
  let events = 0;
  const apply = (event: Stored, row: Row): void => {
    events += 1;
    const { type } = event;
    const leadId = "leadId" in event ? event.leadId : null;
    if (row["lead_id"] !== leadId || row["type"] !== type) {
      const stored = JSON.stringify({ lead_id: row["lead_id"], type: row["type"] });
      const expected = JSON.stringify({ lead_id: leadId, type });
      differences.push({ kind: "event", name: `${row["seq"]}.${row["n"]}`, stored, expected });
    }
    if (event.type === "forgotten") {
      book.forget(event.leadId);
      decided.forget(event.leadId);
      return;
    }
    book.state.leads = leadNumber(Number(row["seq"]), Number(row["n"]));
    book.record(event);
    decided.note(event);
  };
  for await (const found of eventPages(store))
    for (const row of found)
      decoded(store.tables.events, textIn(row, "event"), (event: Stored) => apply(asObject(event), row));
  return { state: book.state, events, decided, differences };
};

const rotationsIn = ({ rotations }: BookState): Texts =>
  new Map([...rotations].map(([name, rotation]) => [name, JSON.stringify(writeRotation(rotation))]));

const repsIn = ({ reps }: BookState): Texts =>
  new Map(
    [...reps].map(([name, rep]) => {
      const { assigned, moved, claimed } = rep;
      return [name, JSON.stringify({ ...repJson(rep), assigned, moved, claimed })];
    }),
  );

/** What leads are found by is no part of events. */
const leadText = ({ known, ...part }: LeadPart): string =>
  partText({ ...part, ...(known?.of !== undefined && { known: { exact: [], similar: [], of: known.of } }) });

const leadsIn = (state: BookState): Texts => {
  const { open, closed, held, pooled, cooling, activities, stages, acted, known } = state;
  const ids = new Set<string>();
  for (const map of [open, closed, held, pooled, cooling, activities, stages, acted])
    for (const id of map.keys()) ids.add(id);
  for (const id of known?.originals.keys() ?? []) ids.add(id);
  return new Map([...ids].map((id) => [id, leadText(partOf(state, id))]));
};

const compare = (kind: Difference["kind"], stored: Texts, expected: Texts): Difference[] =>
  [...new Set([...stored.keys(), ...expected.keys()])].flatMap((name) => {
    const [is, should] = [stored.get(name), expected.get(name)];
    return is === should ? [] : [{ kind, name, stored: is, expected: should }];
  });

/** Makes every book anew from the events, and compares it with what the tables say, as of one moment. */
export const verify = async (connection: Connection): Promise<Verification> =>
  inSnapshot(connection, async (store) => {
    const { state: expected, events, decided, differences } = await replay(store);
    const { watch, sides } = openTablesBeside(decided);
    const stored = await readAll(store, watch);
    const leads = leadsIn(stored);
    const beside = await sides(store);
    return {
      events,
      leads: leads.size,
      differences: [
        ...differences,
        ...compare("rotation", rotationsIn(stored), rotationsIn(expected)),
        ...compare("rep", repsIn(stored), repsIn(expected)),
        ...compare("lead", leads, leadsIn(expected)),
        ...(["columns", "decisions", "held", "pool"] as const).flatMap((kind) =>
          compare(kind, beside[kind].stored, beside[kind].expected),
        ),
      ],
    };
  });

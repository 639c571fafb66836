import { utcText } from "../kit/iso.js";
import { type LeadPart, partOf } from "../ledger/lead-part.js";
import type { BookState } from "../model/book.js";
import { keyRows } from "./key-rows.js";
import type { Loaded, LoadedLead } from "./load.js";
import { type Rows, textOr } from "./rows.js";

/** In one word, for whoever looks into the table. */
const stateOf = ({ open, held, pooled, closed }: LeadPart): string => {
  if (open !== undefined) return "open";
  if (held !== undefined) return "held";
  if (pooled !== undefined) return "pooled";
  return closed === undefined ? "free" : (closed.result ?? "closed");
};

/** What stands in columns of its own, to be found by. */
export const columnsOf = (part: LeadPart) => ({
  state: stateOf(part),
  rep: textOr((part.open ?? part.closed?.holding)?.rep),
  duplicate_of: textOr(part.known?.of),
});

/** The part without what was in the lead: that is in the table of held leads. */
export const partText = ({ held, ...rest }: LeadPart): string => {
  if (held === undefined) return JSON.stringify(rest);
  const { lead: _, ...wait } = held;
  return JSON.stringify({ ...rest, held: wait });
};

const unknown: LoadedLead = { version: 0, decisions: 0, part: {} };

/**
 * What has changed of leads, table by table. A lead that was not there has a row from its first event on, so that whoever is at it too
 * notices.
 *
 * @param told the leads of which there is an event
 * @param numbers how many decisions there are now of those that were decided
 */
export const leadRows = (
  told: ReadonlySet<string>,
  state: BookState,
  loaded: Loaded,
  numbers: ReadonlyMap<string, number>,
) => {
  const changed = [...new Set([...loaded.leads.keys(), ...told])].sort().flatMap((id) => {
    const { version, decisions, part: before } = loaded.leads.get(id) ?? unknown;
    const now = partOf(state, id);
    const isNew = !loaded.leads.has(id) && told.has(id);
    const isSame = JSON.stringify(before) === JSON.stringify(now);
    return isSame && !isNew && !numbers.has(id)
      ? []
      : [{ id, version: version + 1, decisions: numbers.get(id) ?? decisions, before, now }];
  });
  const keysOf = (of: "before" | "now", other: "before" | "now"): Rows<"id" | "key"> =>
    changed.flatMap(({ id, ...parts }) => {
      const others = keyRows(parts[other].known);
      return [...keyRows(parts[of].known)].filter((key) => !others.has(key)).map((key) => ({ id, key }));
    });
  const gone = (kind: "held" | "pooled"): Rows<"id"> =>
    changed.flatMap(({ id, before, now }) => (before[kind] !== undefined && now[kind] === undefined ? [{ id }] : []));
  return {
    leads: changed.map(({ id, version, decisions, now }) => ({
      id,
      version: String(version),
      decisions: String(decisions),
      ...columnsOf(now),
      part: partText(now),
    })),
    held: changed.flatMap(({ id, now: { held } }) =>
      held === undefined
        ? []
        : [{ id, retry_at: utcText(held.retryAt), until: utcText(held.until), lead: JSON.stringify(held.lead) }],
    ),
    released: gone("held"),
    pools: changed.flatMap(({ id, now: { pooled: pool }, before }) =>
      pool === undefined || pool === before.pooled ? [] : [{ id, pool }],
    ),
    unpooled: gone("pooled"),
    keys: keysOf("now", "before"),
    unkeyed: keysOf("before", "now"),
  };
};

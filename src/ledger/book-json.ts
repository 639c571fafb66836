import * as z from "zod";
import { openTextMap } from "../kit/text-map.js";
import {
  type Activity,
  activityParts,
  type BookState,
  type ClosedLead,
  type Cooling,
  closedParts,
  type HeldLead,
  type Holding,
} from "../model/book.js";
import { grades, keys } from "../model/event.js";
import type { Lead } from "../model/lead.js";
import { reasons } from "../model/reason.js";
import { noReceipts } from "../turns/receipts.js";
import { remember } from "./known-leads.js";
import { openRep } from "./open-rep.js";
import { readRotation, writeRotation } from "./rotation-json.js";

const paidTurn = z.object({
  rotation: z.string(),
  size: z.number(),
  by: z.literal("value").optional(),
  net: z.number(),
});
const whole = z.int();
const count = whole.min(0);
/** What a `Date` can hold. */
const instant = z.number().min(-8.64e15).max(8.64e15);

const holding = z.object({
  rep: z.string(),
  team: z.string().optional(),
  route: z.string().optional(),
  via: z.string().optional(),
  reason: z.enum(reasons),
  grades,
  at: instant,
  reopened: instant.optional(),
  from: z.string().optional(),
  ruleSet: z.object({ name: z.string(), version: z.string(), hash: z.string() }).optional(),
  turn: paidTurn.optional(),
  teamTurn: paidTurn.optional(),
  intake: z.enum(["assigned", "moved"]).optional(),
});

const receipts = z.object({ at: z.array(instant), total: z.array(count) });

const activity = z.object({
  at: instant,
  channel: z.string().optional(),
  result: z.string().optional(),
  rep: z.string().optional(),
  entered: instant.optional(),
  has: z.array(z.enum(activityParts)).optional(),
});

/** Of books of before more was kept: the rep alone; the last instant of each channel. */
const cooling = z.union([
  z.string(),
  z.object({ rep: z.string(), at: instant, pool: z.string().optional(), until: instant.optional() }),
]);
const activities = z.union([z.array(activity), z.array(z.tuple([z.string(), instant]))]);

const held = z.object({
  lead: z.custom<Lead>(
    (value) => typeof value === "object" && value !== null && "id" in value && typeof value.id === "string",
  ),
  grades,
  route: z.string().optional(),
  reason: z.enum(reasons),
  priority: z.number(),
  since: instant,
  until: instant,
  retryAt: instant,
  step: whole,
});

/** A saved book. `holdings` are the ways that leads went; `open` and `closed` refer to them by position. */
export const bookJson = z.strictObject({
  version: z.literal(1),
  leads: count,
  latest: instant,
  rotations: z.array(
    z.object({
      rotation: z.string(),
      leads: count,
      total: z.number(),
      available: z.array(z.string()),
      candidates: z.array(z.string()),
      weights: z.array(z.number()),
      members: z.array(
        z.object({ rep: z.string(), lag: z.number(), last: count, before: count, manual: z.number(), seen: whole }),
      ),
    }),
  ),
  reps: z.array(
    z.object({
      rep: z.string(),
      open: count,
      last: count,
      won: count,
      deals: count,
      byHand: whole,
      assigned: receipts,
      moved: receipts,
      claimed: receipts.optional(),
    }),
  ),
  pooled: z.array(z.tuple([z.string(), z.string()])),
  cooling: z.array(z.tuple([z.string(), z.array(cooling)])),
  activities: z.array(z.tuple([z.string(), activities])),
  stages: z.array(z.tuple([z.string(), z.string(), instant])).optional(),
  acted: z.array(z.tuple([z.string(), z.array(z.tuple([z.string(), instant]))])).optional(),
  held: z.array(held),
  holdings: z.array(holding),
  closed: z.array(
    z.union([
      z.tuple([z.string(), whole, z.enum(["won", "lost", "junk"]).nullable()]),
      z.tuple([z.string(), whole, z.enum(["won", "lost", "junk"]).nullable(), instant]),
      z.tuple([z.string(), whole, z.enum(["won", "lost", "junk"]).nullable(), instant, z.array(z.enum(closedParts))]),
    ]),
  ),
  open: z.array(z.tuple([z.string(), whole])),
  /** What leads are found by: the lead, the record of which it is a duplicate, hashes, and texts in their blocks. */
  known: z
    .array(z.tuple([z.string(), z.string().nullable(), keys.shape.exact.unwrap(), keys.shape.similar.unwrap()]))
    .optional(),
});
export type BookJson = z.infer<typeof bookJson>;

const bare = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;

type CoolingJson = BookJson["cooling"][number][1][number];

const writeCooling = (one: Cooling): CoolingJson =>
  one.at === undefined ? one.rep : bare({ ...one, at: one.at } as Exclude<CoolingJson, string>);

const readCooling = (one: CoolingJson): Cooling => (typeof one === "string" ? { rep: one } : (one as Cooling));

const readActivity = (one: BookJson["activities"][number][1][number]): Activity =>
  Array.isArray(one) ? { at: one[1], ...(one[0] !== "" && { channel: one[0] }) } : (one as Activity);

/** How many changes may pass before somebody who follows them has to start anew. */
const changesKept = 256;

export const emptyBook = (): BookState => ({
  leads: 0,
  latest: 0,
  rotations: new Map(),
  reps: new Map(),
  open: openTextMap(),
  held: new Map(),
  pooled: openTextMap(),
  closed: openTextMap(),
  cooling: openTextMap(),
  activities: new Map(),
  stages: new Map(),
  acted: new Map(),
  changes: { reps: 0, recent: new Array(changesKept).fill(undefined), deals: 0, byHand: 0 },
  known: undefined,
});

/** The book as plain JSON, without the open leads and what leads are found by, and a function that gives the position of each lead's holding. */
export const writeBook = (
  book: BookState,
): { readonly json: Omit<BookJson, "open" | "known">; readonly positionOf: (holding: Holding) => number } => {
  const positions = new Map<Holding, number>();
  const holdings: Holding[] = [];
  const byText = new Map<string, number>();
  const positionOf = (one: Holding): number => {
    let position = positions.get(one);
    if (position === undefined) {
      const written = bare(one);
      const text = JSON.stringify(written);
      position = byText.get(text);
      if (position === undefined) {
        position = holdings.push(written) - 1;
        byText.set(text, position);
      }
      positions.set(one, position);
    }
    return position;
  };
  const closed = [...book.closed].map(([leadId, { holding, result, at, has }]): BookJson["closed"][number] => {
    if (at === undefined) return [leadId, positionOf(holding), result ?? null];
    if (has === undefined) return [leadId, positionOf(holding), result ?? null, at];
    return [leadId, positionOf(holding), result ?? null, at, [...has]];
  });
  for (const one of book.open.values()) positionOf(one);
  return {
    positionOf,
    json: {
      version: 1,
      leads: book.leads,
      latest: book.latest,
      rotations: [...book.rotations].map(([rotation, state]) => ({ rotation, ...writeRotation(state) })),
      reps: [...book.reps].map(([rep, { open, last, won, deals, byHand, assigned, moved, claimed }]) => ({
        rep,
        open,
        last,
        won,
        deals,
        byHand,
        assigned: { at: [...assigned.at], total: [...assigned.total] },
        moved: { at: [...moved.at], total: [...moved.total] },
        ...(claimed.at.length > 0 && { claimed: { at: [...claimed.at], total: [...claimed.total] } }),
      })),
      pooled: [...book.pooled],
      cooling: [...book.cooling].map(([leadId, reps]) => [leadId, reps.map(writeCooling)]),
      activities: [...book.activities].map(([leadId, all]) => [leadId, all.map((one) => bare(one) as never)]),
      ...(book.stages.size > 0 && {
        stages: [...book.stages].map(
          ([leadId, { stage, since }]) => [leadId, stage, since] as [string, string, number],
        ),
      }),
      ...(book.acted.size > 0 && {
        acted: [...book.acted].map(([leadId, times]) => [leadId, [...times]] as [string, [string, number][]]),
      }),
      held: [...book.held.values()].map((one) => bare(one)) as BookJson["held"],
      holdings: holdings as BookJson["holdings"],
      closed,
    },
  };
};

/** The state that a saved book stands for. */
export const readBook = (json: BookJson): BookState => {
  const book = emptyBook();
  const holdingAt = (position: number): Holding => {
    const one = json.holdings[position];
    if (one === undefined) throw new RangeError(`the book has no holding ${position}`);
    return one;
  };
  book.leads = json.leads;
  book.latest = json.latest;
  for (const { rotation, ...state } of json.rotations) {
    if (state.available.length !== state.weights.length)
      throw new RangeError(`the rotation ${JSON.stringify(rotation)} has not a weight for each who was available`);
    book.rotations.set(rotation, readRotation(state));
  }
  for (const { rep, claimed = noReceipts(), ...state } of json.reps) {
    book.reps.set(rep, openRep(rep, book.reps.get(rep)?.number ?? book.reps.size, { ...state, claimed }));
  }
  for (const [leadId, pool] of json.pooled) book.pooled.set(leadId, pool);
  for (const [leadId, reps] of json.cooling) book.cooling.set(leadId, reps.map(readCooling));
  for (const [leadId, all] of json.activities) {
    book.activities.set(
      leadId,
      all.map(readActivity).sort((a, b) => a.at - b.at),
    );
  }
  for (const [leadId, stage, since] of json.stages ?? []) book.stages.set(leadId, { stage, since });
  for (const [leadId, times] of json.acted ?? []) book.acted.set(leadId, new Map(times));
  for (const one of json.held) book.held.set(one.lead.id, one as HeldLead);
  for (const [leadId, position, result, at, has] of json.closed) {
    const one = { holding: holdingAt(position), result: result ?? undefined, at, ...(has && { has }) };
    book.closed.set(leadId, one as ClosedLead);
  }
  for (const [leadId, of, exact, similar] of json.known ?? [])
    remember(book, leadId, { exact, similar }, of ?? undefined);
  const open = new Map<string, number>();
  for (const [leadId, position] of json.open) {
    const holding = holdingAt(position);
    book.open.set(leadId, holding);
    open.set(holding.rep, (open.get(holding.rep) ?? 0) + 1);
  }
  for (const rep of new Set([...book.reps.keys(), ...open.keys()])) {
    const [counted, listed] = [book.reps.get(rep)?.open ?? 0, open.get(rep) ?? 0];
    if (counted !== listed)
      throw new RangeError(`${JSON.stringify(rep)} holds ${counted} leads, and ${listed} are listed`);
  }
  return book;
};

import * as z from "zod";
import { plainRecord } from "./plain-record.js";
import { reasons } from "./reason.js";
import { turn } from "./turn.js";

const instant = z.iso.datetime({ offset: true });
const leadId = z.string().min(1);
const rep = z.string().min(1);
const about = { leadId, at: instant, reason: z.string().optional() };
const isGrade = (value: unknown): value is string | number | readonly string[] =>
  typeof value === "string" ||
  typeof value === "number" ||
  (Array.isArray(value) && value.every((item) => typeof item === "string"));
export const grades = plainRecord(isGrade);
/** What a lead is found by when others are compared with it: hashes, and texts, each in the block within which it is compared. */
export const keys = z.strictObject({
  exact: z.array(z.string().regex(/^[0-9a-f]{16}$/)).readonly(),
  similar: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
});
const ruleSet = z.object({ name: z.string(), version: z.string(), hash: z.string() });
const decided = {
  leadId,
  at: instant,
  reason: z.enum(reasons),
  grades: grades.optional(),
  route: z.string().optional(),
  ruleSet: ruleSet.optional(),
  keys: keys.optional(),
};

/** The one kind of change: what happened to a lead, or to a rotation. Instants are ISO 8601 with an offset. */
export const event = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("assigned"),
    ...decided,
    rep,
    team: z.string().optional(),
    /** Who had the customer before, where it is handed over. */
    from: rep.optional(),
    via: z.string().optional(),
    /** The turn that the rep paid. */
    turn: turn.optional(),
    /** The turn that the team paid where a route names several. */
    teamTurn: turn.optional(),
  }),
  z
    .strictObject({
      type: z.literal("held"),
      ...decided,
      /** The lead as read. */
      lead: plainRecord((value): value is unknown => true),
      priority: z.number(),
      since: instant,
      until: instant,
      retryAt: instant,
      /** Which step of the route holds the lead: 0 the route's own, then those of `otherwise`, then those of the fallback. */
      step: z.number().int(),
    })
    .refine(({ leadId, lead }) => lead.id === leadId, { path: ["lead", "id"], message: "differs from the leadId" }),
  z.strictObject({ type: z.literal("pooled"), ...decided, pool: z.string() }),
  z.strictObject({
    type: z.literal("carried"),
    ...about,
    rep,
    team: z.string().optional(),
    keys: keys.optional(),
  }),
  /** A lead that nobody got: a duplicate `of` another record, or one that went nowhere. Others are compared with it. */
  z.strictObject({ type: z.literal("noted"), ...about, of: leadId.optional(), keys }),
  /** By hand; without a rep the lead is nobody's. */
  z.strictObject({ type: z.literal("moved"), ...about, rep: rep.nullish(), team: z.string().optional() }),
  z.strictObject({
    type: z.literal("activity"),
    ...about,
    rep: rep.optional(),
    channel: z.string().optional(),
    result: z.string().optional(),
    note: z.string().optional(),
    problem: z.string().optional(),
    /** When it was entered, where that was later than the contact. */
    entered: instant.optional(),
  }),
  z.strictObject({
    type: z.literal("closed"),
    ...about,
    rep: rep.optional(),
    result: z.enum(["won", "lost", "junk"]).optional(),
    /** What was behind a complaint, and how it ended. */
    cause: z.string().optional(),
    outcome: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("reopened"), ...about, rep: rep.optional() }),
  z.strictObject({ type: z.literal("returned"), ...about, rep: rep.optional() }),
  z.strictObject({
    type: z.literal("reclaimed"),
    ...about,
    rep: rep.optional(),
    pool: z.string().optional(),
    /** Before this instant the owner may not have it again. */
    until: instant.optional(),
    /** Whether the turn is given back, and the lead leaves the intake counts. */
    credit: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal("claimed"),
    ...about,
    rep,
    /** From which pool, and the team of the rep. */
    pool: z.string().optional(),
    team: z.string().optional(),
  }),
  /** The customer is at another stage of the life cycle. */
  z.strictObject({
    type: z.literal("advanced"),
    ...about,
    rep: rep.optional(),
    from: z.string().optional(),
    to: z.string().min(1),
  }),
  /** What a review asked for was done; `key` tells it from others of its kind. */
  z.strictObject({
    type: z.literal("acted"),
    ...about,
    rep: rep.optional(),
    action: z.string().min(1),
    key: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("reset"), rotation: z.string(), at: instant, reason: z.string().optional() }),
]);
/** What happened to a lead, or to a rotation. */
export type LedgerEvent = z.infer<typeof event>;

import { utcText } from "../kit/iso.js";
import type { BookState, Holding } from "../model/book.js";
import type { Fact, Facts } from "./facts.js";

const idOf = ({ values }: Facts): string => values[0] as string;

/** Who has the lead, or had it when it was closed. */
export const holdingOf = ({ open, closed }: Pick<BookState, "open" | "closed">, leadId: string): Holding | undefined =>
  open.get(leadId) ?? closed.get(leadId)?.holding;

const ofBook =
  (read: (book: BookState, leadId: string) => unknown): Fact["read"] =>
  (facts) =>
    facts.book === undefined ? undefined : read(facts.book, idOf(facts));

const ofHolding = (read: (holding: Holding) => unknown): Fact["read"] =>
  ofBook((book, leadId) => {
    const holding = holdingOf(book, leadId);
    return holding && read(holding);
  });

const fixed: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ["book.owner", { type: "string", read: ofHolding(({ rep }) => rep) }],
  ["book.team", { type: "string", read: ofHolding(({ team }) => team) }],
  ["book.from", { type: "string", read: ofHolding(({ from }) => from) }],
  ["book.route", { type: "string", read: ofHolding(({ route }) => route) }],
  ["book.received", { type: "date", read: ofHolding(({ at, reopened }) => utcText(reopened ?? at)) }],
  ["book.stage", { type: "string", read: ofBook(({ stages }, leadId) => stages.get(leadId)?.stage) }],
  ["book.pool", { type: "string", read: ofBook(({ pooled }, leadId) => pooled.get(leadId)) }],
  ["book.result", { type: "string", read: ofBook(({ closed }, leadId) => closed.get(leadId)?.result) }],
  [
    "book.activity",
    {
      type: "date",
      read: ofBook(({ activities }, leadId) => {
        const last = activities.get(leadId)?.at(-1);
        return last && utcText(last.at);
      }),
    },
  ],
]);

const channelPrefix = "book.activity.";

/** The last activity by one channel. */
const ofChannel = (channel: string): Fact => ({
  type: "date",
  read: ofBook(({ activities }, leadId) => {
    const last = activities.get(leadId)?.findLast((one) => one.channel === channel);
    return last && utcText(last.at);
  }),
});

export const bookFactNames: readonly string[] = [...fixed.keys()];

/**
 * What the book says of a lead: `book.owner`, `book.team`, `book.from` (who had it before a hand-over), `book.route`, `book.received` (when
 * the owner got it), `book.stage`, `book.pool`, `book.result` (how it was closed), `book.activity` (the last contact) and
 * `book.activity.<channel>`. Without a book all are missing.
 */
export const bookFact = (name: string): Fact | undefined =>
  fixed.get(name) ??
  (name.startsWith(channelPrefix) && name.length > channelPrefix.length
    ? ofChannel(name.slice(channelPrefix.length))
    : undefined);

import type { LedgerEvent } from "../../src/index.js";

/** Something that a rep received, or merely holds. */
interface Receipt {
  readonly rep: string;
  readonly at: number;
  readonly kind: "assigned" | "moved" | "kept";
}

/** Who holds what and has received what, told from the list of events alone. */
export const recount = (events: readonly LedgerEvent[]) => {
  const open = new Map<string, Receipt>();
  const closed = new Map<string, Receipt>();
  const intake = new Set<Receipt>();
  for (const event of events) {
    if (event.type === "reset") continue;
    const { leadId } = event;
    const at = Date.parse(event.at);
    const own = open.get(leadId);
    const give = (rep: string, kind: Receipt["kind"]): void => {
      const receipt = { rep, at, kind };
      open.set(leadId, receipt);
      closed.delete(leadId);
      if (kind !== "kept") intake.add(receipt);
    };
    if (event.type === "assigned") give(event.rep, "assigned");
    else if (event.type === "moved") {
      if (event.rep && event.rep !== own?.rep) give(event.rep, "moved");
      else if (!event.rep) {
        open.delete(leadId);
        closed.delete(leadId);
      }
    } else if (event.type === "carried" || event.type === "claimed") give(event.rep, "kept");
    else if (event.type === "closed") {
      if (own) closed.set(leadId, own);
      open.delete(leadId);
    } else if (event.type === "reopened") {
      const before = closed.get(leadId);
      if (before && !own) {
        open.set(leadId, before);
        closed.delete(leadId);
      }
    } else if (event.type === "returned" || event.type === "reclaimed") {
      if (event.type === "returned" && own) intake.delete(own);
      open.delete(leadId);
      closed.delete(leadId);
    } else if (event.type === "pooled" || event.type === "held") {
      open.delete(leadId);
      closed.delete(leadId);
    }
  }
  return {
    open: (rep: string) => [...open.values()].filter((one) => one.rep === rep).length,
    received: (rep: string, manual: boolean) =>
      [...intake].filter((one) => one.rep === rep && (manual || one.kind === "assigned")).map(({ at }) => at),
  };
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone, by the platform's calendar. */
export const dayIn = (instant: number, timeZone: string): string => {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
};

/** The Monday of the week of an instant in a zone. */
export const weekIn = (instant: number, timeZone: string): string => {
  const day = new Date(`${dayIn(instant, timeZone)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
};

export const monthIn = (instant: number, timeZone: string): string => dayIn(instant, timeZone).slice(0, 7);

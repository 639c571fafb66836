import { parseInstant } from "../kit/iso.js";
import type { Instant } from "./options.js";

const withOffset = /(Z|[+-]\d\d:?\d\d)$/;

/** Of what ISO 8601 writes with four digits. */
const first = Date.parse("0001-01-01T00:00:00Z");
const last = Date.parse("9999-12-31T23:59:59.999Z");
const isInCalendar = (instant: number): boolean => instant >= first && instant <= last;

let lastText = "";
let lastInstant = 0;

/** Milliseconds since 1970 UTC. Throws a RangeError for what is no instant: a text without an offset means another one in every zone. */
export const instantOf = (now: Instant): number => {
  if (now instanceof Date && isInCalendar(now.getTime())) return now.getTime();
  if (typeof now === "string") {
    // A whole batch is decided at one instant.
    if (now === lastText) return lastInstant;
    const parsed = withOffset.test(now) ? parseInstant(now, "UTC") : undefined;
    if (parsed !== undefined && "instant" in parsed && isInCalendar(parsed.instant)) {
      lastText = now;
      lastInstant = parsed.instant;
      return parsed.instant;
    }
  }
  throw new RangeError(
    `now must be a Date or an ISO 8601 text with an offset, such as 2026-03-02T09:00:00+08:00, of the years 1 to 9999; found ${String(now)}`,
  );
};

import type { DayOrInstant } from "../kit/iso.js";
import { instantOf } from "../kit/zone.js";

const dayLength = 86_400_000;
const lastSerial = 2_958_465;

/**
 * An Excel serial number (1900 date system) as a date: whole days are a day, a fraction is the time of day in `zone`, to the second.
 * Serial 60 is 29 February 1900, which Excel has and the calendar has not.
 *
 * @returns `undefined` outside 1900-01-01 (serial 1) to 9999-12-31.
 */
export const excelDate = (serial: number, zone: string): DayOrInstant | undefined => {
  if (!(serial >= 1 && serial < lastSerial + 1) || Math.floor(serial) === 60) return undefined;
  const days = Math.floor(serial);
  const midnight = Date.UTC(1899, 11, days > 60 ? 30 : 31) + days * dayLength;
  const seconds = Math.round((serial - days) * 86_400);
  if (seconds === 0) return { day: new Date(midnight).toISOString().slice(0, 10) };
  return { instant: instantOf(midnight + seconds * 1000, zone) };
};

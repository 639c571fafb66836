import * as z from "zod";
import { parseClockSpan } from "../kit/clock-span.js";
import { isTimeZone } from "../kit/zone.js";
import { named, strict } from "./strict.js";

const hours = z.array(
  z.string().refine((text) => parseClockSpan(text) !== undefined, "expected a stretch of a day such as 09:00-12:00"),
);

const country = strict({
  /** ISO 3166 code. */
  country: z.string().min(1),
  state: z.string().min(1).optional(),
  region: z.string().min(1).optional(),
  /** Which of the country's days count; default: public holidays. */
  types: z.array(z.enum(["public", "bank", "school", "optional", "observance"])).optional(),
});
export type CountrySource = z.infer<typeof country>;

/** When people work: hours by weekday, less holidays; dated exceptions come before both. */
export const calendar = strict({
  timeZone: z.string().refine(isTimeZone, "expected an IANA time zone such as Asia/Shanghai").optional(),
  /** The code of a country, or the dates themselves. */
  holidays: z.union([z.string().min(1), z.array(z.string()), country]).optional(),
  /** By weekday, `mon` to `sun`, or by several, `mon-fri`; later keys override earlier ones. */
  week: named(hours),
  exceptions: named(hours).optional(),
});
export type CalendarSource = z.infer<typeof calendar>;

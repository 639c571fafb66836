import { addDecimals, decimalOf, numberOf } from "../../kit/decimal.js";

const dayLength = 86_400_000;
const minuteLength = 60_000;

/** The numbers next to one, in the last place that it is written with: for 0.25 they are 0.26 and 0.24. */
export const nextNumbers = (value: number): number[] => {
  if (!Number.isFinite(value)) return [];
  const decimal = decimalOf(value);
  return [1n, -1n].map((digits) => numberOf(addDecimals(decimal, { digits, places: decimal.places })));
};

const day = /^\d{4}-\d\d-\d\d$/;
const instant = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?$/;
const clock = /^([01]\d|2[0-3]):([0-5]\d)$/;

const shiftText = (text: string, offset: string, by: number): string =>
  new Date(Date.parse(`${text.slice(0, text.length - offset.length)}Z`) + by)
    .toISOString()
    .slice(0, text.length - offset.length)
    .concat(offset);

/** The days next to a day, the minutes next to an instant or a time of day. */
export const nextMoments = (text: string): string[] => {
  if (day.test(text))
    return [dayLength, -dayLength].map((by) => new Date(Date.parse(text) + by).toISOString().slice(0, 10));
  const found = instant.exec(text);
  if (found !== null) {
    const offset = found[1] ?? "";
    const whole = Date.parse(`${text.slice(0, text.length - offset.length)}Z`);
    return Number.isNaN(whole) ? [] : [minuteLength, -minuteLength].map((by) => shiftText(text, offset, by));
  }
  const time = clock.exec(text);
  if (time === null) return [];
  const minutes = Number(time[1]) * 60 + Number(time[2]);
  return [minutes + 1, minutes - 1]
    .filter((one) => one >= 0 && one < 24 * 60)
    .map((one) => `${String(Math.floor(one / 60)).padStart(2, "0")}:${String(one % 60).padStart(2, "0")}`);
};

const lastPart = /^(P.*?)(\d+)([YMWDHS])$/;

/** The durations next to one, in its smallest unit: for P90D they are P91D and P89D. */
export const nextDurations = (text: string): string[] => {
  const found = lastPart.exec(text);
  if (found === null) return [];
  const [, before = "", count = "", unit = ""] = found;
  return [Number(count) + 1, Number(count) - 1].filter((one) => one > 0).map((one) => `${before}${one}${unit}`);
};

/** A stretch of a day in minutes from its midnight, the end excluded. It may reach into the next day, up to one day after it begins. */
export interface ClockSpan {
  readonly from: number;
  readonly to: number;
}

const pattern = /^([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-4]):([0-5]\d)$/;
const dayMinutes = 1440;

/**
 * Reads `09:00-12:00`. The end may be `24:00`; one that is earlier than the beginning lies on the next day, as in `22:00-06:00`.
 *
 * @returns `undefined` for any other text, and for a stretch that ends when it begins
 */
export const parseClockSpan = (text: string): ClockSpan | undefined => {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const from = Number(match[1]) * 60 + Number(match[2]);
  const to = Number(match[3]) * 60 + Number(match[4]);
  if (from === to || to > dayMinutes) return undefined;
  return { from, to: to > from ? to : to + dayMinutes };
};

import { expect, it } from "vitest";
import { parseClockSpan } from "../../src/kit/clock-span.js";

it("reads stretches of a day, up to 24:00 and over midnight", () => {
  expect(parseClockSpan("09:00-12:00")).toEqual({ from: 540, to: 720 });
  expect(parseClockSpan("9:05-12:00")).toEqual({ from: 545, to: 720 });
  expect(parseClockSpan("00:00-24:00")).toEqual({ from: 0, to: 1440 });
  expect(parseClockSpan("22:00-06:00")).toEqual({ from: 1320, to: 1800 });
  expect(parseClockSpan("22:00-00:00")).toEqual({ from: 1320, to: 1440 });
});

it("reads nothing else", () => {
  for (const text of [
    "",
    "09:00",
    "09:00-",
    "24:00-06:00",
    "09:00-24:01",
    "09:60-10:00",
    "09:00 - 12:00",
    "09:00-09:00",
  ])
    expect(parseClockSpan(text)).toBeUndefined();
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { dateCell } from "../../src/intake/date.js";
import { cleanText } from "../../src/kit/clean-text.js";

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

const two = (value: number): string => String(value).padStart(2, "0");

it("reads a date alike in every notation", () => {
  const moment = fc.date({ min: new Date("1000-01-01Z"), max: new Date("9999-12-30Z"), noInvalidDate: true });
  fc.assert(
    fc.property(moment, fc.boolean(), fc.boolean(), fc.boolean(), (moment, padded, timed, wide) => {
      const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
      const pad = padded ? two : String;
      const time = timed
        ? ` ${pad(moment.getUTCHours())}:${two(moment.getUTCMinutes())}:${two(moment.getUTCSeconds())}`
        : "";
      const notations = [
        ...["-", "/", "."].map((sign) => [year, pad(month), pad(day)].join(sign)),
        `${year}${two(month)}${two(day)}`,
        `${year}年${pad(month)}月${pad(day)}日`,
      ];
      const seconds = new Date(Math.floor(moment.getTime() / 1000) * 1000).toISOString();
      const { fromText } = dateCell([], "UTC");
      for (const notation of notations) {
        const text = wide ? fullWidth(notation + time) : notation + time;
        expect([text, fromText(cleanText(text), text)]).toEqual([text, timed ? seconds : seconds.slice(0, 10)]);
      }
    }),
    { numRuns: 500 },
  );
});

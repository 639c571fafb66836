import { addPoints } from "./points.js";

/** Ranks the reason codes of one lead after the other; it is used again for each. */
export interface ReasonCodes {
  readonly clear: () => void;
  readonly add: (code: string, points: number) => void;
  /** The codes by the sum of their points, greatest first, those of less than 0 left out; equal ones as they came. */
  readonly ranked: () => string | undefined;
}

export const openReasonCodes = (codes: readonly string[]): ReasonCodes => {
  const places = new Map(codes.map((code, i) => [code, i]));
  const sums = new Float64Array(codes.length);
  const given: number[] = [];
  return {
    clear: () => {
      given.length = 0;
    },
    add: (code, points) => {
      const place = places.get(code) as number;
      if (given.includes(place)) sums[place] = addPoints(sums[place] as number, points);
      else {
        given.push(place);
        sums[place] = points;
      }
    },
    ranked: () => {
      given.sort((a, b) => (sums[b] as number) - (sums[a] as number));
      let text: string | undefined;
      for (const place of given) {
        if ((sums[place] as number) < 0) break;
        text = text === undefined ? codes[place] : `${text}|${codes[place]}`;
      }
      return text;
    },
  };
};

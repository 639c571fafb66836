import { sumExactly } from "../kit/decimal.js";

/** Ranks the reason codes of one lead after the other; it is used again for each. */
export interface ReasonCodes {
  readonly clear: () => void;
  readonly add: (code: string, points: number) => void;
  /** The codes by the sum of their points, greatest first, those of less than 0 left out; equal ones as they came. */
  readonly ranked: () => string | undefined;
}

export const openReasonCodes = (): ReasonCodes => {
  const codes: string[] = [];
  const sums = new Map<string, number>();
  const byPoints = (a: string, b: string): number => (sums.get(b) as number) - (sums.get(a) as number);
  return {
    clear: () => {
      codes.length = 0;
      sums.clear();
    },
    add: (code, points) => {
      const before = sums.get(code);
      if (before === undefined) codes.push(code);
      sums.set(code, before === undefined ? points : sumExactly([before, points]));
    },
    ranked: () => {
      codes.sort(byPoints);
      let text: string | undefined;
      for (const code of codes) {
        if ((sums.get(code) as number) < 0) break;
        text = text === undefined ? code : `${text}|${code}`;
      }
      return text;
    },
  };
};

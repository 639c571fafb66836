import { checkCharacter } from "../intake/credit-code.js";

/** The nth unified social credit code of a place. */
export const numberedCode = (n: number): string => {
  const code = `91350100${String(n % 1_000_000_000).padStart(9, "0")}`;
  return code + checkCharacter(code);
};

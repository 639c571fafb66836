import { InvalidArgumentError } from "commander";

/** Reads what stands behind a flag as a number from 0 to 100. */
export const percent = (text: string): number => {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0 && value <= 100) return value;
  throw new InvalidArgumentError("Expected a number from 0 to 100.");
};

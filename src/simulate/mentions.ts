import { isPlain } from "../kit/plain.js";

/** Whether a part of a rule file has this text anywhere. */
export const mentions = (value: unknown, name: string): boolean => {
  if (typeof value === "string") return value === name;
  if (Array.isArray(value)) return value.some((item) => mentions(item, name));
  return isPlain(value) && Object.values(value).some((item) => mentions(item, name));
};

import { conditionsText } from "../conditions/conditions-text.js";
import { isPlain } from "../kit/plain.js";
import { type Path, showPath } from "../model/errors.js";

const longest = 80;

/** A value of a rule file in a sentence, cut where it is long. */
export const valueText = (value: unknown): string => {
  const text = JSON.stringify(value instanceof Map ? [...value] : value) ?? "nothing";
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

const isConditions = (value: unknown): value is { readonly [key: string]: unknown } =>
  isPlain(value) && ["all", "any", "not"].some((key) => Object.hasOwn(value, key));

const part = (value: unknown): string => (isConditions(value) ? conditionsText(value) : valueText(value));

/** `caps.day: 5 → 6`. */
export const changeText = (at: Path | string, before: unknown, after: unknown): string => {
  const name = typeof at === "string" ? at : at.length === 0 ? "" : showPath(at);
  const prefix = name === "" ? "" : `${name}: `;
  return `${prefix}${before === undefined ? "nothing" : part(before)} → ${after === undefined ? "nothing" : part(after)}`;
};

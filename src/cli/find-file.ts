import { existsSync } from "node:fs";
import { InputError } from "../csv/input-error.js";

const defaults = {
  rules: ["rules.json", "rules.jsonc"],
  reps: ["reps.csv", "reps.json"],
  leads: ["leads.csv", "leads.json", "leads.jsonl"],
} as const;

export type Kind = keyof typeof defaults;

/** The files of that kind that lie in this folder and need no flag. */
export const filesHere = (kind: Kind): string[] => defaults[kind].filter((name) => existsSync(name));

/** The file of that kind that lies in this folder, if one does. */
export const defaultFile = (kind: Kind): string | undefined => {
  const found = filesHere(kind);
  if (found.length > 1) throw new InputError([`here are ${found.join(" and ")}; --${kind} says which one is meant`]);
  return found[0];
};

/** @throws InputError where none was given and none lies in this folder */
export const findFile = (kind: Kind, given: string | undefined): string => {
  const file = given ?? defaultFile(kind);
  if (file === undefined)
    throw new InputError([`no ${kind}: here is no ${defaults[kind].join(" or ")}; --${kind} names a file`]);
  return file;
};

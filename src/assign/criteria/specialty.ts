import * as z from "zod";
import type { Rep } from "../../model/rep.js";
import { type Choosing, readColumn, readList } from "../choosing.js";
import type { CriterionType } from "../criterion.js";
import { keepBest } from "../keep-best.js";
import { readerOf } from "../place.js";

const params = z.object({ lead: z.string(), rep: z.string(), need: z.enum(["any", "all"]).optional() });

const skills = new WeakMap<object, Map<string, number>>();
const proficiency = /^(.*?)\s*[:：]\s*(\d+(?:\.\d+)?)$/;

/** Skills with their proficiency: `crm:3` is 3, plain `crm` is 1. */
const readSkills = (list: readonly unknown[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const item of list) {
    const text = String(item);
    const match = proficiency.exec(text);
    found.set(match?.[1] ?? text, match ? Number(match[2]) : 1);
  }
  return found;
};

const skillsOf = (rep: Rep, column: string, { facts }: Choosing): ReadonlyMap<string, number> => {
  const value = readColumn(rep, column, facts);
  if (typeof value !== "object") return readSkills(readList(value));
  let known = skills.get(value);
  if (known === undefined) {
    known = readSkills(readList(value));
    skills.set(value, known);
  }
  return known;
};

/** Keeps the reps whose list shares the lead's values; as a preference, those who know most of them best. */
export const specialty: CriterionType<z.infer<typeof params>> = {
  type: "specialty",
  params,
  make: ({ lead, rep: column, need = "any" }, place, path, use) => {
    const read = readerOf(place, lead, [...path, "lead"]);
    const score = (rep: Rep, choosing: Choosing): number => {
      const own = skillsOf(rep, column, choosing);
      let sum = 0;
      for (const value of readList(read(choosing.facts))) sum += own.get(String(value)) ?? 0;
      return sum;
    };
    return {
      score,
      keep: (reps, choosing) => {
        const wanted = readList(read(choosing.facts)).map(String);
        if (wanted.length === 0) return reps;
        const kept = reps.filter((rep) => {
          const own = skillsOf(rep, column, choosing);
          return need === "all" ? wanted.every((value) => own.has(value)) : wanted.some((value) => own.has(value));
        });
        return use === "require" ? kept : keepBest(kept, (rep) => score(rep, choosing));
      },
    };
  },
};

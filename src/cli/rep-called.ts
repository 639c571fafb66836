import { InputError } from "../csv/input-error.js";
import { nearest } from "../kit/nearest.js";
import type { Language } from "../model/language.js";
import type { Rep } from "../model/rep.js";

const told = {
  en: {
    several: (name: string, ids: string) => `${name} is the name of several reps: ${ids}`,
    nobody: (name: string, near: string | undefined) =>
      `no rep "${name}" is on the roster${near === undefined ? "" : `; did you mean "${near}"?`}`,
  },
  zh: {
    several: (name: string, ids: string) => `有几位销售都叫“${name}”，请写工号：${ids}`,
    nobody: (name: string, near: string | undefined) =>
      `销售名单上没有“${name}”${near === undefined ? "" : `，是不是“${near}”？`}`,
  },
} as const;

/** The id of the rep who is called so, by id or by a name that only one has. @throws InputError for nobody, or for several */
export const repCalled = (name: string, reps: readonly Pick<Rep, "id" | "name">[], language: Language): string => {
  if (reps.some(({ id }) => id === name)) return name;
  const namesakes = reps.filter((rep) => rep.name === name);
  if (namesakes.length === 1) return (namesakes[0] as Rep).id;
  const { several, nobody } = told[language];
  if (namesakes.length > 1) throw new InputError([several(name, namesakes.map(({ id }) => id).join(", "))]);
  const near = nearest(
    name,
    reps.flatMap((rep) => [rep.id, rep.name]),
  );
  throw new InputError([nobody(name, near)]);
};

import { InputError } from "../csv/input-error.js";
import { nearest } from "../kit/nearest.js";
import type { Rep } from "../model/rep.js";

/** The id of the rep who is called so, by id or by a name that only one has. @throws InputError for nobody, or for several */
export const repCalled = (name: string, reps: readonly Pick<Rep, "id" | "name">[]): string => {
  if (reps.some(({ id }) => id === name)) return name;
  const namesakes = reps.filter((rep) => rep.name === name);
  if (namesakes.length === 1) return (namesakes[0] as Rep).id;
  if (namesakes.length > 1)
    throw new InputError([`${name} is the name of several reps: ${namesakes.map(({ id }) => id).join(", ")}`]);
  const near = nearest(
    name,
    reps.flatMap((rep) => [rep.id, rep.name]),
  );
  throw new InputError([
    `no rep ${JSON.stringify(name)} is on the roster${near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`}`,
  ]);
};

import * as z from "zod";
import type { Rep } from "../../model/rep.js";
import type { PickType } from "../pick.js";

const params = z.object({});

const weights = (reps: readonly Rep[]): number[] => reps.map((rep) => rep.weight);

/** Fair turns in proportion to the rep's `weight`. */
export const weighted: PickType<z.infer<typeof params>> = {
  type: "weighted",
  params,
  make: () => ({ weights, columns: [] }),
};

import * as z from "zod";
import type { Rep } from "../../model/rep.js";
import type { PickType } from "../pick.js";

const params = z.object({});

const weights = (reps: readonly Rep[]): number[] => reps.map(() => 1);

/** Fair turns with equal weights: round-robin. */
export const rotation: PickType<z.infer<typeof params>> = {
  type: "rotation",
  params,
  make: () => ({ weights, columns: [] }),
};

import * as z from "zod";
import type { PickType } from "../pick.js";

const params = z.object({});

/** Fair turns in proportion to the rep's `weight`. */
export const weighted: PickType<z.infer<typeof params>> = {
  type: "weighted",
  params,
  make: () => ({ weights: (reps) => reps.map((rep) => rep.weight) }),
};

import * as z from "zod";
import type { PickType } from "../pick.js";

const params = z.object({});

/** Fair turns with equal weights: round-robin. */
export const rotation: PickType<z.infer<typeof params>> = {
  type: "rotation",
  params,
  make: () => ({ weights: (reps) => reps.map(() => 1) }),
};

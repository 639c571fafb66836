import * as z from "zod";
import type { PickType } from "../pick.js";

const params = z.object({});

/** The first in roster order. */
export const first: PickType<z.infer<typeof params>> = {
  type: "first",
  params,
  make: () => ({ choose: (reps) => reps[0] }),
};

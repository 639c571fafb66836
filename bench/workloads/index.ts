import { hard } from "./hard.js";
import { routing } from "./routing.js";
import type { MakeWorkload } from "./workload.js";

/** Every workload, by name. */
export const workloads: { readonly [name: string]: MakeWorkload } = { routing, hard };

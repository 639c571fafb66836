import { bands } from "./bands.js";
import type { GraderType } from "./grader.js";
import { likelihood } from "./likelihood.js";
import { pareto } from "./pareto.js";
import { rules } from "./rules.js";
import { table } from "./table.js";

export const graders: readonly GraderType[] = [bands, likelihood, pareto, rules, table];

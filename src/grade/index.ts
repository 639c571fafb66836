import { bands } from "./bands.js";
import { decay } from "./decay.js";
import type { GraderType } from "./grader.js";
import { rfm } from "./rfm.js";
import { rules } from "./rules.js";
import { table } from "./table.js";
import { trend } from "./trend.js";

export const graders: readonly GraderType[] = [bands, rules, table, rfm, trend, decay];

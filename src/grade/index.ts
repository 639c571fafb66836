import { bands } from "./bands.js";
import { decay } from "./decay.js";
import type { GraderType } from "./grader.js";
import { rfm } from "./rfm.js";
import { rules } from "./rules.js";
import { scorecard } from "./scorecard.js";
import { table } from "./table.js";
import { tags } from "./tags.js";
import { trend } from "./trend.js";

export const graders: readonly GraderType[] = [bands, decay, rfm, rules, scorecard, table, tags, trend];

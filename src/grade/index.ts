import { bands } from "./bands.js";
import type { GraderType } from "./grader.js";
import { rules } from "./rules.js";
import { scorecard } from "./scorecard.js";
import { table } from "./table.js";
import { tags } from "./tags.js";

export const graders: readonly GraderType[] = [bands, rules, table, tags, scorecard];

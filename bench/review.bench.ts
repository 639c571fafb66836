import { createEngine, openBook, parseRuleSet } from "../src/index.js";
import { machine } from "./harness/machine.js";
import { median } from "./harness/median.js";
import { option } from "./harness/option.js";
import { randomFrom } from "./workloads/draw.js";

/** `--leads N` owned leads, `--activities N` of each, `--rounds N`. */

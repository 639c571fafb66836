import { stageMove } from "./stage-move.js";

/** Proposes a further stage once what it takes is there. */
export const advance = stageMove("advance", "stage-reached");

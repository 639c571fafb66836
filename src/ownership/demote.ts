import { stageMove } from "./stage-move.js";

/** Proposes an earlier stage once what it took is gone. */
export const demote = stageMove("demote", "stage-lost");

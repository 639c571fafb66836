import type { PickType } from "../pick.js";
import { bestMatch } from "./best-match.js";
import { first } from "./first.js";
import { leastLoaded } from "./least-loaded.js";
import { performance } from "./performance.js";
import { rep } from "./rep.js";
import { rotation } from "./rotation.js";
import { weighted } from "./weighted.js";

export const picks: readonly PickType[] = [rotation, weighted, performance, leastLoaded, bestMatch, first, rep];

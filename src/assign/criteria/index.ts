import type { CriterionType } from "../criterion.js";
import { attributes } from "./attributes.js";
import { history } from "./history.js";
import { performance } from "./performance.js";
import { specialty } from "./specialty.js";
import { territory } from "./territory.js";
import { valueTier } from "./value-tier.js";
import { where } from "./where.js";

export const criteria: readonly CriterionType[] = [
  history,
  territory,
  valueTier,
  specialty,
  attributes,
  performance,
  where,
];

import type { Mutator } from "../change.js";
import { afterRule } from "./after-rule.js";
import { allAny } from "./all-any.js";
import { choice } from "./choice.js";
import { condition } from "./condition.js";
import { criterion } from "./criterion.js";
import { duration } from "./duration.js";
import { during } from "./during.js";
import { edge } from "./edge.js";
import { item } from "./item.js";
import { label } from "./label.js";
import { listValue } from "./list-value.js";
import { measure } from "./measure.js";
import { negation } from "./negation.js";
import { number } from "./number.js";
import { operator } from "./operator.js";
import { option } from "./option.js";
import { pick } from "./pick.js";
import { required } from "./required.js";
import { route } from "./route.js";
import { routeOrder } from "./route-order.js";
import { step } from "./step.js";
import { target } from "./target.js";
import { territory } from "./territory.js";
import { threshold } from "./threshold.js";
import { value } from "./value.js";

/** Every idea of what can be wrong in a rule file. */
export const mutators: readonly Mutator[] = [
  operator,
  threshold,
  value,
  listValue,
  allAny,
  condition,
  negation,
  route,
  routeOrder,
  during,
  target,
  pick,
  step,
  criterion,
  edge,
  number,
  duration,
  choice,
  label,
  item,
  option,
  required,
  territory,
  measure,
  afterRule,
];

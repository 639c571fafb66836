import { isPlain, type Plain } from "../../../kit/plain.js";
import type { Path } from "../../../model/errors.js";

/** A rule of the lists `lifecycle`, `followUps` and `ownership`. */
export interface AfterSite {
  readonly path: Path;
  readonly rule: Plain;
  /** What it does, its parameters and where they stand. */
  readonly kind: string;
  readonly params: Plain;
  readonly paramsAt: Path;
}

const notKinds = new Set(["name", "priority", "during", "when", "conditions", "event", "description", "$comment"]);

const siteOf = (rule: Plain, path: Path): AfterSite[] => {
  if (isPlain(rule.event)) {
    const { type, params } = rule.event;
    const paramsAt = [...path, "event", "params"];
    return isPlain(params) ? [{ path, rule, kind: String(type), params, paramsAt }] : [];
  }
  return Object.entries(rule).flatMap(([kind, params]) =>
    notKinds.has(kind) || !isPlain(params) ? [] : [{ path, rule, kind, params, paramsAt: [...path, kind] }],
  );
};

const rulesIn = (list: unknown, path: Path): AfterSite[] =>
  Array.isArray(list) ? list.flatMap((rule, i) => (isPlain(rule) ? siteOf(rule, [...path, i]) : [])) : [];

/** Finds the rules for what comes after the assignment. */
export const findAfter = ({ lifecycle, followUps, ownership }: Plain): AfterSite[] => [
  ...(isPlain(lifecycle) ? rulesIn(lifecycle.rules, ["lifecycle", "rules"]) : rulesIn(lifecycle, ["lifecycle"])),
  ...rulesIn(followUps, ["followUps"]),
  ...rulesIn(ownership, ["ownership"]),
];

import type { Cell } from "./cell.js";
import { hasCell } from "./cell-set.js";
import type { Domains } from "./search.js";
import type { Variable } from "./variable.js";

/** Facts for which conditions hold. */
export interface Point {
  /** The facts that matter, `undefined` for one that is missing. All others may be anything. */
  readonly found: ReadonlyMap<string, unknown>;
  /** Whether the conditions hold only if comparisons come out well that were not looked into. */
  readonly open: boolean;
}

/** A value that is the only one of its cell tells most, a missing one least. */
const rankOf = ({ value, single }: Cell): number => (value === undefined ? 2 : single ? 0 : 1);

const isClock = (name: string): boolean => name === "now" || name.startsWith("now.");

/** One point of the domains that were found. */
export const pointOf = (domains: Domains, variables: readonly Variable[]): Point => {
  const found = new Map<string, unknown>();
  const items = new Map<string, unknown[]>();
  let open = false;
  variables.forEach((variable, i) => {
    const domain = domains[i];
    if (domain === undefined) return;
    if (variable.type === "open") open = true;
    if (variable.type === "item") {
      const list = items.get(variable.name) ?? [];
      items.set(variable.name, list);
      if (hasCell(domain, 0)) list.push(variable.item);
    }
    if (variable.type !== "fact") return;
    const cells = variable.cells.filter((_, cell) => hasCell(domain, cell));
    const best = cells.reduce((one, other) => (rankOf(other) < rankOf(one) ? other : one));
    found.set(variable.name, best.value);
    // Something stands for any object.
    if (best.value !== undefined && !best.single && Array.isArray(best.value) && !variable.isList) open = true;
  });
  for (const [name, list] of items) {
    if (found.has(name) && found.get(name) === undefined) continue;
    if (list.length > 0 || found.has(name)) found.set(name, list);
    else found.set(name, undefined);
  }
  for (const [name, value] of found) {
    if (!Array.isArray(value) || value.length > 0) continue;
    const others = variables.flatMap((one) => (one.type === "item" && one.name === name ? [one.item] : []));
    let text = "other";
    while (others.includes(text)) text += " one";
    found.set(name, [text]);
  }
  if ([...found.keys()].filter(isClock).length > 1) open = true;
  return { found, open };
};

import { type Leaf, leavesOf } from "../../conditions/condition-tree.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { isPlain } from "../../kit/plain.js";

/** What a rule set says of reps, beyond what it declares. */
export interface RepMentions {
  /** Columns that rules read, with the values that they ask for. */
  readonly columns: ReadonlyMap<string, ReadonlySet<string | number>>;
  /** Columns that hold several things at once. */
  readonly lists: ReadonlySet<string>;
  /** Columns that hold numbers. */
  readonly numbers: ReadonlySet<string>;
  /** Columns that are compared with what a field of the lead holds. */
  readonly likeField: ReadonlyMap<string, string>;
  /** Fields of leads that name a rep, by id or by name. */
  readonly namedIn: ReadonlyMap<string, "id" | "name">;
}

const isWord = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";

/** Reads everything that routes and the fallback say of reps. */
export const readRepMentions = ({ source, jsonRules, conditions }: RuleSet): RepMentions => {
  const columns = new Map<string, Set<string | number>>();
  const lists = new Set<string>();
  const numbers = new Set<string>();
  const likeField = new Map<string, string>();
  const namedIn = new Map<string, "id" | "name">();

  const ask = (column: string, values: readonly unknown[] = []): void => {
    const known = columns.get(column) ?? new Set();
    columns.set(column, known);
    for (const value of values) if (isWord(value)) known.add(value);
  };
  const askNumber = (column: unknown): void => {
    if (typeof column !== "string") return;
    ask(column);
    numbers.add(column);
  };
  const name = (field: unknown, by: unknown): void => {
    if (typeof field === "string") namedIn.set(field, by === "name" ? "name" : "id");
  };
  const match = (lead: string, rep: unknown, isList: boolean): void => {
    if (isPlain(rep))
      for (const column of [rep.from, rep.below]) {
        askNumber(column);
        if (typeof column === "string") likeField.set(column, lead);
      }
    else if (typeof rep === "string") {
      ask(rep);
      likeField.set(rep, lead);
      if (isList) lists.add(rep);
    }
  };
  const askFor = ({ fact: { name }, operand }: Leaf): void => {
    if (name.startsWith("rep.")) ask(name.slice("rep.".length), "literal" in operand ? [operand.literal].flat() : []);
  };
  const visit = (node: unknown, kind?: string): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, kind);
    if (!isPlain(node)) return;
    const type = typeof node.type === "string" ? node.type : kind;
    if (type === "history") name(node.field, node.by);
    if (type === "value-tier" && isPlain(node.levels))
      ask(typeof node.rep === "string" ? node.rep : "level", Object.values(node.levels).flat());
    if (typeof node.lead === "string") match(node.lead, node.rep, type === "specialty");
    if (isPlain(node.rep)) name(node.rep.field, node.rep.by);
    if (isPlain(node.exclude)) name(node.exclude.field, node.exclude.by);
    if (typeof node.won === "string" && typeof node.of === "string") [node.won, node.of].forEach(askNumber);
    askNumber(node.column);
    for (const [key, value] of Object.entries(node)) {
      if (key === "history") name(value, "id");
      visit(value, key === "match" || key === "metric" ? type : key);
    }
  };
  for (const { event } of jsonRules) visit(event.params);
  visit(source.fallback);
  for (const { tree } of conditions) leavesOf(tree).forEach(askFor);
  return { columns, lists, numbers, likeField, namedIn };
};

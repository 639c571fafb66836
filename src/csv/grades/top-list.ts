import type { Facts } from "../../conditions/facts.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { InputError } from "../input-error.js";
import { factCalled } from "./fact-called.js";

type Key = number | string | undefined;

/** How a lead is placed by one fact: grades best first, numbers greatest first, dates latest first, texts by the alphabet. */
interface Order {
  readonly read: (facts: Facts) => Key;
  readonly descending: boolean;
}

/** `score` alone is that of the grade named before it, of the one that this grade stands on, or of the only grade that has one. */
const scoreNamed = ({ grades }: RuleSet, before: string | undefined): string => {
  const scored = grades.filter(({ name, added }) => added.includes(`${name}.score`));
  const usedBy = grades.find(({ name }) => name === before)?.uses;
  const choices = [
    scored.filter(({ name }) => name === before),
    scored.filter(({ name }) => usedBy?.has(name)),
    scored,
  ];
  const [only] = choices.find(({ length }) => length === 1) ?? [];
  if (only !== undefined) return `${only.name}.score`;
  const names = scored.map(({ name }) => `${name}.score`).join(", ");
  throw new InputError([
    `--sort score: ${names === "" ? "no grade has a score" : `several grades have one: ${names}`}`,
  ]);
};

const orderOf = (ruleSet: RuleSet, name: string, before: string | undefined): Order => {
  const grade = ruleSet.grades.find((one) => one.name === name);
  if (grade !== undefined && grade.labels.length > 0 && ruleSet.vocabulary.find(name)?.type !== "list") {
    const places = new Map(grade.labels.map((label, i) => [label, i]));
    return { read: ({ values }) => places.get(values[grade.slot] as string), descending: false };
  }
  const isField = ruleSet.vocabulary.find(name) !== undefined;
  const meant = name === "score" && !isField ? scoreNamed(ruleSet, before) : name;
  const { read, type } = factCalled(ruleSet, meant, "--sort");
  if (type === "list" || type === "object")
    throw new InputError([`--sort ${name}: a ${type} has no order; name a grade, a number, a date or a text`]);
  return { read: (facts) => read(facts) as Key, descending: type === "number" || type === "date" };
};

/** The facts to sort by when nobody said: the first grade, then scores. */
const defaults = ({ grades, vocabulary }: RuleSet): string[] => {
  const first = grades.find(({ name }) => vocabulary.find(name)?.type !== "list");
  const scored = grades.find(({ name, added }) => added.includes(`${name}.score`))?.name;
  return [...(first === undefined ? [] : [first.name]), ...(scored === undefined ? [] : [`${scored}.score`])];
};

/** Missing ones come last, in either direction. */
const compare = (a: Key, b: Key, descending: boolean): number => {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return (a < b ? -1 : 1) * (descending ? -1 : 1);
};

/**
 * Keeps the first so many leads by some facts, in memory that does not grow with the leads. Equal ones stay in the order of the file.
 *
 * @throws InputError for a fact that the rule set does not have
 */
export const openTop = <Item>(ruleSet: RuleSet, most: number, sort: readonly string[] | undefined) => {
  const names = sort ?? defaults(ruleSet);
  if (names.length === 0) throw new InputError(["--top: the rule file has no grades to sort by; --sort names facts"]);
  const orders = names.map((name, i) => orderOf(ruleSet, name, names[i - 1]));
  const top: { readonly keys: readonly Key[]; readonly item: Item }[] = [];
  const isBefore = (a: readonly Key[], b: readonly Key[]): boolean => {
    for (let i = 0; i < orders.length; i++) {
      const found = compare(a[i], b[i], (orders[i] as Order).descending);
      if (found !== 0) return found < 0;
    }
    return false;
  };
  return {
    add: (facts: Facts, item: () => Item): void => {
      const keys = orders.map(({ read }) => read(facts));
      const last = top[most - 1];
      if (last !== undefined && !isBefore(keys, last.keys)) return;
      let [low, high] = [0, top.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (isBefore(keys, (top[middle] as (typeof top)[number]).keys)) high = middle;
        else low = middle + 1;
      }
      top.splice(low, 0, { keys, item: item() });
      if (top.length > most) top.pop();
    },
    items: (): readonly Item[] => top.map(({ item }) => item),
  };
};

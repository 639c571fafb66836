import { equality, operatorOf, words } from "../../../conditions/read-when.js";
import type { Plain } from "../../../kit/plain.js";
import type { Path } from "../../../model/errors.js";
import type { FieldType } from "../../../model/field.js";
import type { Edit } from "../edit.js";
import { showTest } from "../show-source.js";
import type { ConditionSites, Knowledge } from "./condition-sites.js";
import { entriesOf, entryText, isTests, testsOf, whenText } from "./condition-text.js";

const shortWords = new Map([
  ...[...words].map(([word, operator]) => [operator, word] as const),
  ["notEqual", "not"] as const,
  ["not:contains", "not"] as const,
  ["not:containsAny", "not"] as const,
]);

/** The word by which the short form says an operator, where it has one. */
const wordOf = (operator: string, value: unknown, type: FieldType | undefined): string | undefined => {
  const word = shortWords.get(operator) ?? operator;
  return operatorOf(word, value, type) === operator ? word : undefined;
};

/** Finds what can be changed in the short form. */
export const findInWhen = (sites: ConditionSites, known: Knowledge) => {
  const addTest = (fact: string, value: unknown, path: Path): void => {
    const type = known.typeOf(fact);
    const operator = equality(value, type);
    sites.tests.push({
      path,
      fact,
      operator,
      value,
      type,
      rewrite: (other, to) => {
        if (other === equality(to, type)) return [{ path, to }];
        const word = wordOf(other, to, type);
        return word === undefined ? undefined : [{ path, to: { [word]: to } }];
      },
    });
  };

  const addTests = (fact: string, tests: Plain, path: Path): void => {
    const type = tests.path === undefined ? known.typeOf(fact) : undefined;
    for (const [word, value] of testsOf(tests)) {
      const at = [...path, word];
      sites.tests.push({
        path: at,
        fact,
        operator: operatorOf(word, value, type) ?? word,
        value,
        type,
        rewrite: (other, to) => {
          const renamed = wordOf(other, to, type);
          if (renamed === word) return [{ path: at, to }];
          if (renamed === undefined || Object.hasOwn(tests, renamed)) return undefined;
          const renaming: Edit = { path: at, key: renamed };
          return to === value ? [renaming] : [renaming, { path: [...path, renamed], to }];
        },
      });
    }
  };

  /** One entry; `drop` takes it away. */
  const entry = (key: string, value: unknown, path: Path, drop: readonly Edit[] | undefined): void => {
    const several = isTests(value) && !["any", "all", "not", "condition"].includes(key) ? testsOf(value) : [];
    if (several.length > 1)
      for (const [word, one] of several) {
        const type = known.typeOf(key);
        const text = showTest(key, operatorOf(word, one, type) ?? word, one);
        sites.parts.push({ path: [...path, word], text, edits: [{ path: [...path, word], drop: true }] });
      }
    else if (drop !== undefined) sites.parts.push({ path, text: entryText(key, value, known), edits: drop });
    if (key === "any" || key === "all") list(key, value, path);
    else if (key === "not") {
      const edits: Edit[] = [
        { path, key: "all" },
        { path: [...path.slice(0, -1), "all"], to: [value] },
      ];
      sites.negations.push({ path, text: whenText(value, known), edits });
      when(value, path, undefined);
    } else if (key !== "condition") {
      if (isTests(value)) addTests(key, value, path);
      else addTest(key, value, path);
    }
  };

  const list = (key: "any" | "all", value: unknown, path: Path): void => {
    const items = Array.isArray(value) ? value : [];
    items.forEach((item, i) => {
      const at = [...path, i];
      if (items.length > 1)
        sites.parts.push({ path: at, text: whenText(item, known), edits: [{ path: at, drop: true }] });
      when(item, at, undefined);
    });
    const turned = key === "any" ? "all" : "any";
    if (items.length > 1)
      sites.groups.push({
        path,
        text: entryText(key, value, known),
        turned: entryText(turned, value, known),
        edits: [{ path, key: turned }],
      });
  };

  /** Conditions; `drop` takes all of them away. */
  const when = (source: unknown, path: Path, drop: readonly Edit[] | undefined): void => {
    const entries = entriesOf(source);
    for (const [key, value] of entries) {
      const at = [...path, key];
      entry(key, value, at, entries.length > 1 ? [{ path: at, drop: true }] : drop);
    }
    if (entries.length < 2) return;
    const any = entries.map(([key, value]) => ({ [key]: value }));
    const turned = entryText("any", any, known);
    sites.groups.push({ path, text: whenText(source, known), turned, edits: [{ path, to: { any } }] });
  };
  return { when, entry };
};

import { expect, it } from "vitest";
import { readNamedConditions } from "../../src/conditions/named-conditions.js";
import { readConditions } from "../../src/conditions/read-conditions.js";
import { toConditions } from "../../src/conditions/to-conditions.js";
import type { NamedSource } from "../../src/model/condition.js";
import { type Problem, showPath } from "../../src/model/errors.js";
import { shanghai, vocabularyOf } from "./support.js";

const setting = (named: Record<string, NamedSource>) => {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  const wide = vocabularyOf({ size: "string", grade: "string" });
  const narrow = vocabularyOf({ size: "string" });
  const conditions = readNamedConditions(named, { vocabulary: wide, timeZone: shanghai, report }, ["conditions"]);
  const use = (name: string, vocabulary = narrow) =>
    readConditions({ when: { condition: name } }, { vocabulary, named: conditions, timeZone: shanghai, report }, [
      "at",
    ]);
  return { use, wide, texts: () => problems.map(({ path, message }) => `${showPath(path)}: ${message}`) };
};

it("a place that knows fewer facts is told which one it may not use", () => {
  const { use, wide, texts } = setting({
    good: { when: { grade: "A", size: "large" } },
    better: { all: [{ condition: "good" }] },
    plain: { when: { size: "large" } },
  });
  use("good", wide);
  use("better", wide);
  use("plain");
  expect(texts()).toEqual([]);
  use("better");
  expect(texts()).toEqual([
    'at.when.condition: the condition "better" uses the fact "grade", which cannot be used here',
  ]);
});

it("a fact that is unknown everywhere is told once, where the condition stands", () => {
  const { use, wide, texts } = setting({ bad: { when: { grad: "A" } }, worse: { condition: "bad" } });
  use("worse", wide);
  use("worse");
  expect(texts()).toEqual(['conditions.bad.when.grad: unknown fact "grad"; did you mean "grade"?']);
});

it("a condition of one vocabulary is read once and shared", () => {
  const { use, wide } = setting({ plain: { when: { size: "large" } } });
  expect(use("plain", wide)).toBe(use("plain", wide));
  expect(toConditions(use("plain", wide))).toEqual({ all: [{ fact: "size", operator: "equal", value: "large" }] });
});

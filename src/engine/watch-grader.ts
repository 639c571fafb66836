import type { Watch } from "../conditions/watch.js";
import type { Grader } from "../grade/grader.js";
import type { Override } from "../grade/override.js";
import type { Path } from "../model/errors.js";
import type { Label } from "../model/receipt.js";

/** The same grader, which tells the watch to which of its parts, or to which of its grades, leads come. */
export const watchGrader = (grader: Grader, labels: readonly Label[], at: Path, watch: Watch): Grader => {
  let untaken = grader.branches?.().map((branch) => ({ branch, note: watch.branch("grade", branch.at, branch.what) }));
  const given = new Map(
    untaken === undefined ? labels.map((label) => [label, watch.branch("grade", at, String(label))]) : [],
  );
  return {
    explain: (facts, model) => grader.explain(facts, model),
    fit: grader.fit,
    grade: (facts, model) => {
      const grade = grader.grade(facts, model);
      for (const label of [grade ?? []].flat()) given.get(label)?.();
      untaken = untaken?.filter(({ branch, note }) => {
        if (!branch.taken(facts, model)) return true;
        note();
        return false;
      });
      return grade;
    },
  };
};

/** The same override, which tells the watch that one stood. */
export const watchOverride = (override: Override, at: Path, watch: Watch): Override => {
  const note = watch.branch("grade", at);
  return {
    ...override,
    read: (facts) => {
      const given = override.read(facts);
      if (given !== undefined) note();
      return given;
    },
  };
};

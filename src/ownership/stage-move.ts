import type { ConditionTree } from "../conditions/condition-tree.js";
import { stageName } from "../conditions/stage-fact.js";
import { utcText } from "../kit/iso.js";
import type { Action } from "../model/action.js";
import type { Path } from "../model/errors.js";
import type { LedgerEvent } from "../model/event.js";
import { name, oneOrMore, strict } from "../model/strict.js";
import { unknownName } from "../model/unknown-name.js";
import { type Evidence, evidenceOf } from "./evidence.js";
import type { Due, RuleEvent, RulePlace } from "./rule-event.js";
import type { Subject } from "./subject.js";

/** A rule that leads from some stages to another one. */
export interface StageMove extends Due {
  readonly from: readonly string[];
  readonly to: string;
  /** What the rule's own conditions tell of a lead. */
  readonly evidence: Evidence;
}

const params = strict({ from: oneOrMore(name), to: name });

/** What happens in the book when a lead comes to another stage. */
export const movedTo = (
  { lead, book, holding, now }: Pick<Subject, "lead" | "book" | "holding" | "now">,
  from: string | undefined,
  to: string,
): LedgerEvent => {
  const rep = (holding ?? book.closed.get(lead.id)?.holding)?.rep;
  return {
    type: "advanced",
    leadId: lead.id,
    at: utcText(now),
    ...(rep !== undefined && { rep }),
    ...(from !== undefined && { from }),
    to,
  };
};

const checkStages = (from: readonly string[], to: string, place: RulePlace, path: Path): void => {
  const { stages, report } = place;
  const isList = from.length > 1;
  const named: readonly (readonly [stage: string, at: Path])[] = [
    ...from.map((stage, i) => [stage, [...path, "from", ...(isList ? [i] : [])]] as const),
    [to, [...path, "to"]],
  ];
  for (const [stage, at] of named) if (!stages.includes(stage)) report(unknownName("stage", stage, stages, at));
  if (from.includes(to))
    report({
      path: [...path, "to"],
      message: `${JSON.stringify(to)} is among the stages that it leads from`,
      found: to,
    });
};

/** A kind of rule that proposes another stage for leads at certain stages. */
export const stageMove = (
  action: "advance" | "demote",
  reason: Action["reason"],
): RuleEvent<{ from: string | string[]; to: string }, StageMove> => ({
  type: action,
  params,
  also: ({ from }, { vocabulary }, path) => {
    const source = vocabulary.find(stageName);
    if (source === undefined) return [];
    const fact = { name: stageName, source, path: undefined };
    return [{ type: "test", fact, operator: "in", operand: { literal: [from].flat() }, at: [...path, "from"] }];
  },
  make: (given, place, path, tree: ConditionTree) => {
    const { to } = given;
    const from = [given.from].flat();
    checkStages(from, to, place, path);
    const read = place.vocabulary.find(stageName)?.read;
    const evidence = evidenceOf(tree, place);
    return {
      from,
      to,
      evidence,
      due: (subject, rule) => {
        const { lead, holding, facts } = subject;
        const stage = read?.(facts) as string | undefined;
        const events = [movedTo(subject, stage, to)];
        return [
          {
            leadId: lead.id,
            action,
            rep: holding?.rep,
            reason,
            rule,
            stage: { from: stage, to },
            evidence: evidence.held(facts),
            events,
          },
        ];
      },
    };
  },
});

import type { Instant } from "../../engine/options.js";
import { checkRuleSet, type ParseOptions, parseRuleSet } from "../../engine/parse-rule-set.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { tellingLeads } from "../../engine/telling-values.js";
import type { Lead } from "../../model/lead.js";
import { frozenCopy } from "../invariants/plain.js";
import type { Runner } from "../runner.js";

/** What every contract of something of one's own takes. */
export interface ContractOptions extends Partial<Runner> {
  /** Example parameters, as rule files have them; each is tried. */
  readonly params: readonly object[];
  /** Parameters that a rule file must not have. */
  readonly broken?: readonly object[];
  /** What else the rule file says, such as the `fields` that the parameters name. */
  readonly rules?: object;
  /** Leads besides those that are made of the values which the rule file mentions. */
  readonly leads?: readonly object[];
  /** Default: 2026-03-02T09:00:00Z. */
  readonly now?: Instant;
}

export const instantOf = ({ now = "2026-03-02T09:00:00Z" }: Pick<ContractOptions, "now">): Date => new Date(now);

/** A rule file around example parameters. */
export type RuleFile = (params: object) => object;

/** A rule set of example parameters, made anew each time. */
export const opener =
  (file: RuleFile, options: ParseOptions) =>
  (params: object): RuleSet =>
    parseRuleSet(file(params), options);

/** How many leads are made. */
const made = 120;

/** Leads that can be read: those given, and some of the values that the rule file mentions. */
export const leadsFor = (ruleSet: RuleSet, given: readonly object[] = []): readonly Lead[] => {
  const rows = [...given.map((row, i) => ({ id: `G${i + 1}`, ...row })), ...tellingLeads([ruleSet], { count: made })];
  return rows.flatMap((row): Lead[] => {
    const read = ruleSet.intake.row(row);
    return read.ok ? [frozenCopy({ ...read.lead }) as Lead] : [];
  });
};

/** Test cases for parameters that must load, and for those that must not. */
export const checkLoading = (
  { test }: Runner,
  { params, broken = [] }: ContractOptions,
  file: RuleFile,
  options: ParseOptions,
): void => {
  for (const one of params)
    test(`loads with ${JSON.stringify(one)}`, () => {
      parseRuleSet(file(one), options);
    });
  for (const one of broken)
    test(`refuses ${JSON.stringify(one)} when the rule file is read`, () => {
      if (checkRuleSet(file(one), options).ok) throw new Error("the rule file loads with these parameters");
    });
};

/** Calls with every input, forwards and backwards, and says for which input the answers differ. */
export const differsFor = <Input, Output>(
  inputs: readonly Input[],
  call: (input: Input) => Output,
  same: (a: Output, b: Output) => boolean,
): Input | undefined => {
  const forwards = inputs.map(call);
  const backwards = [...inputs].reverse().map(call).reverse();
  return inputs.find((_, i) => !same(forwards[i] as Output, backwards[i] as Output));
};

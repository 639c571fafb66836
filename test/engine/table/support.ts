import { checkRuleSet, type RuleSet, showPath, toJsonRules } from "../../../src/index.js";

/** A rule file whose facts have every type, without routes. */
export const base = {
  name: "sheet",
  timeZone: "Asia/Shanghai",
  fields: {
    省份: { oneOf: ["上海", "江苏", "浙江"] },
    备注: {},
    进口: { oneOf: ["有", "无"] },
    年销售额: { type: "number" },
    星级: { type: "number", oneOf: [1, 2, 3] },
    意向产品: { type: "list" },
    采购日期: { type: "date" },
    老客户: { type: "boolean" },
    原负责人: {},
    extra: { type: "object" },
  },
  grades: {
    规模: { type: "bands", fact: "年销售额", bands: [{ from: 100, grade: "大" }, { grade: "小" }] },
    级: { type: "bands", fact: "年销售额", bands: [{ from: 100, grade: 1 }, { grade: "其他" }] },
  },
  territories: { by: "省份", 华东: ["上海", "江苏"] },
  teams: { 大客户部: {}, "华东组；一": {}, 区域部: {} },
  pools: { 公海: {} },
};

const said = (json: unknown): string[] => {
  const result = checkRuleSet(json);
  return result.ok ? [] : result.problems.map(({ path, message }) => `${showPath(path)}: ${message}`);
};

/** What is wrong with a table of routes, as `path: message`. */
export const problemsOf = (table: readonly (readonly string[])[], more: object = {}): string[] =>
  said({ ...base, ...more, routes: { table } });

export const territoryProblems = (table: readonly (readonly string[])[]): string[] =>
  said({ ...base, territories: { table }, routes: [] });

/** A rule set that has no problem. */
export const parsed = (json: unknown): RuleSet => {
  const result = checkRuleSet(json);
  if (!result.ok) throw new Error(said(json).join("\n"));
  return result.ruleSet;
};

/** The rules that a table stands for. */
export const rulesOf = (table: readonly (readonly string[])[], more: object = {}) =>
  toJsonRules(parsed({ ...base, ...more, routes: { table } }));

/** The rules that a list of routes stands for. */
export const listed = (routes: readonly object[], more: object = {}) =>
  toJsonRules(parsed({ ...base, ...more, routes }));

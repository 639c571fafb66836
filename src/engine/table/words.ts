export type RouteColumn =
  | "name"
  | "description"
  | "team"
  | "require"
  | "prefer"
  | "pick"
  | "otherwise"
  | "priority"
  | "during";

/** The columns of a sheet of routes that are no facts, by all their titles. */
export const routeColumns: ReadonlyMap<string, RouteColumn> = new Map([
  ["name", "name"],
  ["名称", "name"],
  ["description", "description"],
  ["说明", "description"],
  ["team", "team"],
  ["团队", "team"],
  ["部门", "team"],
  ["require", "require"],
  ["必须", "require"],
  ["prefer", "prefer"],
  ["优先", "prefer"],
  ["pick", "pick"],
  ["方式", "pick"],
  ["otherwise", "otherwise"],
  ["否则", "otherwise"],
  ["priority", "priority"],
  ["优先级", "priority"],
  ["during", "during"],
  ["期间", "during"],
]);

export type TerritoryColumn = "name" | "parent";

/** The columns of a sheet of territories that are no facts, by all their titles. */
export const territoryColumns: ReadonlyMap<string, TerritoryColumn> = new Map([
  ["name", "name"],
  ["名称", "name"],
  ["parent", "parent"],
  ["上级", "parent"],
]);

export const criteriaWords: ReadonlyMap<string, string> = new Map([
  ["区域", "territory"],
  ["老客户", "history"],
  ["专长", "specialty"],
  ["客户等级", "value-tier"],
  ["匹配", "attributes"],
  ["业绩", "performance"],
]);

export const pickWords: ReadonlyMap<string, string> = new Map([
  ["轮流", "rotation"],
  ["按权重", "weighted"],
  ["按业绩", "performance"],
  ["手上最空", "least-loaded"],
  ["最匹配", "best-match"],
  ["名单顺序", "first"],
  ["指定人", "rep"],
]);

/** What a cell says of a fact that has, or lacks, any value. */
export const presence: ReadonlyMap<string, boolean> = new Map([
  ["有", true],
  ["*", true],
  ["无", false],
]);

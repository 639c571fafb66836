const titles: { readonly [key: string]: readonly string[] } = {
  type: ["type", "event", "类型", "事件", "事件类型"],
  leadId: ["leadid", "lead id", "lead", "customer id", "线索编号", "客户编号", "编号"],
  at: ["at", "date", "time", "时间", "日期", "跟进时间", "发生时间"],
  rep: [
    "rep",
    "rep id",
    "owner",
    "sales rep",
    "工号",
    "负责人工号",
    "负责人",
    "跟进人",
    "跟进人工号",
    "拜访人",
    "拜访人工号",
    "销售",
  ],
  channel: ["channel", "渠道", "跟进方式", "方式"],
  result: ["result", "结果", "跟进结果"],
  note: ["note", "content", "内容", "跟进内容", "记录"],
  problem: ["problem", "问题", "存在问题"],
  entered: ["entered", "entered at", "录入时间", "登记时间"],
  reason: ["reason", "原因"],
  pool: ["pool", "公海"],
  team: ["team", "团队"],
  to: ["to", "stage", "阶段"],
  from: ["from", "原阶段"],
  cause: ["cause", "投诉原因"],
  outcome: ["outcome", "处理结果"],
  action: ["action", "动作"],
  key: ["key"],
  credit: ["credit"],
  until: ["until"],
  rotation: ["rotation"],
};

/** What of an event a column is, by its title in lower case. */
export const eventKeys: ReadonlyMap<string, string> = new Map(
  Object.entries(titles).flatMap(([key, names]) => names.map((name) => [name, key])),
);

/** Types of events by what people call them. */
export const eventTypes: ReadonlyMap<string, string> = new Map([
  ...["activity", "carried", "moved", "closed", "reopened", "returned", "reclaimed", "claimed", "advanced"].map(
    (type) => [type, type] as const,
  ),
  ...([
    ["跟进", "activity"],
    ["活动", "activity"],
    ["持有", "carried"],
    ["转移", "moved"],
    ["关闭", "closed"],
    ["重新打开", "reopened"],
    ["退回", "returned"],
    ["收回", "reclaimed"],
    ["领取", "claimed"],
    ["阶段变更", "advanced"],
  ] as const),
]);

/** How leads are closed, by what people call it. */
export const results: ReadonlyMap<string, string> = new Map([
  ["赢单", "won"],
  ["成交", "won"],
  ["输单", "lost"],
  ["战败", "lost"],
  ["无效", "junk"],
]);

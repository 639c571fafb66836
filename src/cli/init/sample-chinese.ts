/** What `fairlead init --language zh` writes. */
export const chineseSample = {
  rules: `// 一套入门规则：大客户归大客户部，其余由销售部公平轮流。运行
//   fairlead assign
// 就会把 leads.csv 里的线索分给 reps.csv 里的人，谁得到哪条写在 out/decisions.csv。
{
  "$schema": "./node_modules/fairlead/rules/rule-set.schema.json",
  "name": "线索分配",
  "language": "zh",
  "timeZone": "<zone>", // “一天”从这个时区的零点算起

  // leads.csv 的各列。读不懂的单元格按空白处理，并列在 out/warnings.csv。
  "fields": {
    "id": { "aliases": ["线索编号"] }, // 编号重复的行只分配第一行
    "客户名称": { "required": true, "normalize": "company" }, // 必填：没有客户名称的行不分配
    "联系电话": { "normalize": "phone", "country": "CN" },
    "省份": { "normalize": "region" }, // “上海市”和“上海”是同一个地方
    "来源": { "oneOf": ["官网", "展会", "转介绍"] },
    "年销售额": { "type": "number" }, // 写“800万”也认得
    "原负责人": {}
  },

  // 片区：谁负责哪里，写在 reps.csv 的“区域”列，大区、省份、城市都可以。
  "territories": { "use": "cn-regions", "fact": "省份" },

  // 没有人能接的线索放在这里。
  "pools": { "公海": {} },

  // 团队的名字与 reps.csv 的“团队”列一致。每人每天最多 20 条。
  "teams": { "大客户部": { "caps": { "day": 20 } }, "销售部": { "caps": { "day": 20 } } },

  // 分配规则：从上往下看，第一条符合的说了算。
  "routes": [
    // 先找原负责人，没有的轮流；大客户部都满了，归销售部。
    { "name": "大客户", "when": { "年销售额": { "from": 5000000 } },
      "assign": { "team": "大客户部", "prefer": [{ "history": { "field": "原负责人", "by": "name" } }],
                  "otherwise": { "team": "销售部" } } },
    // 其余归负责当地的人；当地无人负责的，销售部轮流。
    { "name": "其余", "assign": { "team": "销售部", "require": ["territory"], "otherwise": { "team": "销售部" } } }
  ],

  // 一个能接的人都没有时。
  "fallback": { "pool": "公海" }
}
`,
  reps: `工号,姓名,团队,区域,状态
E01,示例甲,大客户部,,在职
E02,示例乙,大客户部,,在职
E03,示例丙,销售部,华东,在职
E04,示例丁,销售部,华东;华南,在职
E05,示例戊,销售部,华北,休假
`,
  leads: `线索编号,客户名称,联系电话,省份,来源,年销售额,原负责人
X001,示例纸业有限公司,13800000001,上海市,官网,800万,
X002,示例工具厂,13800000002,江苏,展会,80万,
X003,示例烘焙坊,13800000003,广东省,转介绍,12万,
X004,示例物流集团,13800000004,北京市,官网,1200万,示例乙
X005,示例设计工作室,13800000005,浙江省,官网,6万,
X006,示例眼镜店,13800000006,海南,展会,,
X007,示例门诊部,13800000007,四川省,转介绍,250万,
X008,示例家具有限公司,13800000008,河北,官网,500万,
`,
} as const;

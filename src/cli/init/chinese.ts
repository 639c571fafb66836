import type { Kind, Wording } from "./english.js";

const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join("、");

const kinds: { readonly [kind in Kind]: string } = {
  text: "文本",
  company: "公司名称",
  phone: "电话",
  email: "邮箱",
  region: "地区",
  number: "数字",
  boolean: "是否",
  date: "日期",
  list: "多选",
  choice: "单选",
};

export const chinese: Wording = {
  comma: "；",

  there: (files) => `${files.join("、")} 已存在；init 不覆盖任何文件`,
  readIt: (file) => `要读这里现有的线索，请运行 fairlead init --from ${file}`,
  noCsv: (file) => `${file}：init 只读 CSV 格式的线索文件`,
  noReps: (file) => `${file}：花名册里没有人`,

  ruleSet: "线索分配",
  teamTitle: "团队",
  team: "销售部",
  everyone: "全员",
  pool: "公海",
  senior: "资深",
  territoriesTitle: "区域",
  levelTitle: "级别",
  fairRoute: "公平轮流",
  ownerRoute: "老客户归原负责人",
  sizeRoute: "大客户",
  territoryRoute: "按地区",

  unread: (kind, cells, all, example) =>
    `${all} 格中有 ${cells} 格读不成${kinds[kind]}${example === undefined ? "" : `，例如“${example}”`}`,
  written: (ways) => `写法：${ways.join("、")}`,
  serials: (cells) => `${cells} 格是 Excel 的日期序号`,
  dayOrMonth: (day, month) => `分不清日和月哪个在前：请写 "type": "date", "format": "${day}" 或 "format": "${month}"`,
  cut: (cells) => `有 ${cells} 个号码被表格软件截断（如 1.38E+10）：请把该列设为文本格式，重新导出`,
  noCountry: '号码没有国家代码：请写 "normalize": "phone", "country": "CN"',
  regions: (count, most) =>
    `${count} 个地区：${most.map(([name, cells]) => `${name} ${cells}`).join("、")}${count > most.length ? "……" : ""}`,

  head: (leads, rows, reps, people) => [
    `由 fairlead init 根据 ${leads}（${rows} 行）和 ${reps}（${people} 人）生成。`,
    "现在只有一条规则起作用：全部线索由在岗人员公平轮流。加上 --split rep，每个人的线索另存一个文件。",
    "以 // 开头的行不起作用。下面备有几条常用规则：把从 { 到 } 各行行首的 // 去掉，就会生效。",
  ],
  zoneNote: "“一天”从这个时区的零点算起",
  fieldsNote: [
    "线索表的各列。没有必填项：读不懂的单元格按空白处理，并列在 out/warnings.csv。",
    'oneOf 里没有的值也按空白处理，有新的值请加进去。想把某列设为必填，加上 "required": true。',
  ],
  idNote: (title, from) =>
    title === undefined
      ? `没有编号列，用${quoted(from)}区分每条线索`
      : `线索编号；编号重复的行只分配第一行${from.length > 0 ? "；没有编号的行由 from 各列生成编号" : ""}`,
  emptyColumns: (titles) => `整列为空，没有写入：${quoted(titles)}`,
  repFieldsNote: "花名册里叫法不同的列。",
  unsure: (words) => `请核对：${quoted(words)}按在职（active）处理，会分到线索；休假写 away，离职写 left。`,
  territoriesNote: (isChinese, unknown, column) => [
    `${isChinese ? "全国的大区、省份和城市" : "各个地方，方括号里是属于它的值"}。谁负责哪里，写在花名册的“${column}”列。`,
    ...(unknown.length === 0
      ? []
      : isChinese
        ? [`花名册里的${quoted(unknown)}不是其中的地名：请在花名册里改写成具体的省份，如“北京;天津;河北”。`]
        : [`只在花名册里出现：${quoted(unknown)}。请把属于它们的地方移到它们的方括号里。`]),
  ],
  poolNote: "没有人能接的线索放在这里。",
  weightNote: "团队的 weight 是在岗人数（有权重的按权重相加），这样对每个人都公平；人员变动后请修改。",
  capsNote: '限制每人每天最多 20 条，写 "caps": { "day": 20 }；限制每人在跟的线索，写 { "open": 50 }。',
  members: (active) => (active === 0 ? "无人在岗" : `在岗 ${active} 人`),
  routesNote: "分配规则：从上往下看，第一条符合的说了算。",
  fairNote: "其余全部：在岗的人公平轮流。",
  fallbackNote: "一个能接的人都没有时。",
  ownerStep: (field) => `老客户归“${field}”里的人，其余轮流。`,
  sizeStep: (field) => `按“${field}”分出大客户：界限和团队请改成自己的。`,
  levelStep: (field, column) => `按“${field}”分出大客户：界限请改成自己的。给谁，看花名册的“${column}”列。`,
  sourceStep: (value) => `某个来源归某个团队，这里以“${value}”为例。`,
  territoryStep: (field) => `按“${field}”归负责当地的人；当地无人负责的，大家轮流。`,

  specHead: [
    "rules.jsonc 的测试。改过规则以后运行 fairlead test . ，就知道哪些线索换了去处，为什么。",
    "要紧的情形，各写一条测试。",
  ],
  specNow: "每条测试开始的时刻，与今天几号无关",
  specReps: "测试专用的人，免得有人离职测试就通不过；这里写花名册的文件名，就用真实的人员。",
  specTests: "来了什么线索，应该怎样分配：outcome、route、team、rep 等等。没有写的不检查。",
  specSteps: "备用规则的测试：在 rules.jsonc 里启用哪条，就在这里也启用哪条。",
  specCases: (file) => `${file} 里的前几条线索，一行一条；等号开头的列是预期的结果。`,
  testRep: (n) => `测试员${n}`,
  testTurns: "公平轮流",
  testAway: "休假的人不分线索",
  testNobody: "一个人都没有时进公海",

  sawLeads: (file, rows, columns) => `线索：${file}，${rows} 行，${columns} 列。`,
  sawId: (title, from) => `编号：${title === undefined ? `没有编号列，用${quoted(from)}区分` : `“${title}”列`}。`,
  sawFields: (found) =>
    `字段：${[...new Set(found)].map((kind) => `${kinds[kind]} ${found.filter((one) => one === kind).length}`).join("，") || "无"}。`,
  sawPlaces: (fact) => `地区：看“${fact}”列。`,
  sawReps: (file, people, active, teams) => `人员：${file}，${people} 人，在岗 ${active} 人；${teams}。`,
  checked: (rows, refused) =>
    refused.length === 0
      ? `试读：${rows} 行全部可以分配。`
      : `试读：不能分配的有${refused.map(([reason, count]) => `${reason} ${count} 行`).join("，")}；其余都可以分配。`,
  noTeam: (reps) => `注意：有 ${reps} 人没有团队，补上之前分不到线索。`,
  addedTeam: (file, team) => `注意：花名册里没有团队，或有人同在几个团队；已另存为 ${file}，所有人归“${team}”。`,
  madeReps: (file) => `注意：没有给花名册；${file} 里的人是虚构的，请换成自己的人员。`,
  wrote: (files) => `已写入 ${files.join("、")}。`,
  next: "下一步：",
};

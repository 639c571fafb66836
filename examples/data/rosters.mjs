import { plain, words } from "./text.mjs";

/** 销售.csv as rows of cells, the spreadsheet's dirt included. */
export const chineseReps = [
  [...words("工号 姓名 部门 级别 负责省份 在跟客户数 在职状态 入职日期 擅长产品"), ""],
  ["0003", "苏晓禾", "大客户部", "高级", "", "18", "在职", "2017/7/3", "CRM、ERP", ""],
  ["0007", "陆知远 ", "大客户部", "高级", "", "22", "在职", "2018年3月12日", "ERP、数据分析", ""],
  ["0011", "沈一诺", "大客户部", "中级", "", "９", "在职", "2021-09-01", "CRM；客服系统", ""],
  ["0012", "许南乔", "区域一部", "高级", "上海、江苏", "31", "在职", "2019/4/15", "ＣＲＭ、营销自动化", ""],
  ["0015", "叶青川", "区域一部", "中级", "上海市、浙江省", "27", "在职", "2020.6.1", "CRM", ""],
  ["0018", "温以宁", "区域一部", "中级", "江苏、山东", "25", "在职", "2022/2/21", "数据分析", ""],
  ["0021", "程牧之", "区域一部", "初级", "北京、内蒙", "12", "在职", "2024/8/5", "CRM、客服系统", ""],
  ["0024", "白若溪", "区域一部", "中级", "北京、山东", "20", "休假", "2021/5/10", "ERP", ""],
  ["0029", "　夏霁宁", "区域二部", "高级", "广东、广西壮族自治区", "35", "在职", "2018/11/19", "ERP、CRM", ""],
  ["0033", "唐景行", "区域二部", "中级", "广东", "28", "在职", "2020年10月8日", "营销自动化；数据分析", ""],
  ["0036", "林初晴", "区域二部", "初级", "湖北、四川", "", "在职", "2025/3/3", "客服系统", ""],
  ["0038", "方予安", "区域二部", "中级", "四川、湖北", "0", "离职", "2019/1/7", "CRM、ERP", ""],
  [],
];

const cells = (line) => line.split("|");
const email = (name) => `${words(name).map(plain).join(".")}@fairwind.example`;

/** reps.csv as rows of cells. */
export const westernReps = [
  cells("User ID|Full name|Team|Seniority|Territories|Languages|Status|Start date|Quota"),
  cells("70431201|Zoë Hartwell|Enterprise|Senior||en;fr|Active|2018-04-03|1200000"),
  cells("70431202|Aldo Ferrante|Enterprise|Senior||it;en|Inactive|2016-09-12|0"),
  cells("70431203|Ciarán O'Mally|Enterprise|Lead||en;de|Active|2015-01-19|1500000"),
  cells("70431204|Greta Lindenau|Europe|Senior|Germany;Netherlands|de;en;nl|Active|2019-06-01|800000"),
  cells("70431205|Mathéo Vaugrand|Europe|Mid|France;Spain|fr;es;en|Active|2021-10-11|650000"),
  cells("70431206|Nils Åkerholm|Europe|Mid|Sweden;Germany|sv;en;de|Active|2022-02-14|600000"),
  cells("70431207|Pilar Montañés|Europe|Junior|Spain;France|es;en|Active|2025-03-03|350000"),
  cells("70431208|Fiona McCullen|Europe|Senior|United Kingdom|en|On leave|2017-08-21|750000"),
  cells("70431209|Ravi Chandekar|Americas|Mid|United States;United Kingdom|en;hi|Active|2020-05-18|700000"),
  cells("70431210|Tessa Brightmoor|Americas|Junior|United States|en;es|Active|2024-11-04|400000"),
].map(([id, name, ...rest], i) => [id, name, i === 0 ? "Email" : email(name), ...rest]);

import { creditCode } from "./credit-code.mjs";
import { dice, soil } from "./draw.mjs";
import { chineseReps } from "./rosters.mjs";
import { grouped, replacing, wide, words } from "./text.mjs";

const provinces = [
  ["上海", "上海市", 31, ["上海"]],
  ["江苏", "江苏省", 32, ["南京", "苏州", "无锡"]],
  ["浙江", "浙江省", 33, ["杭州", "宁波"]],
  ["山东", "山东省", 37, ["济南", "青岛"]],
  ["北京", "北京市", 11, ["北京"]],
  ["内蒙古", "内蒙古自治区", 15, ["呼和浩特", "包头"]],
  ["广东", "广东省", 44, ["广州", "深圳", "佛山"]],
  ["广西", "广西壮族自治区", 45, ["南宁", "柳州"]],
  ["湖北", "湖北省", 42, ["武汉", "宜昌"]],
  ["四川", "四川省", 51, ["成都", "绵阳"]],
];
const fullNames = new Map(provinces.map(([name, full]) => [name, full]));

const companyNames = [words("霁 砚 棠 荻 汀 栖 澜 岫 鹿 枫 苇 禾"), words("屿 笙 溪 岑 槿 野 舟 鸢 桐 川 墨 谷")];
const forms = words("有限公司 有限公司 股份有限公司 集团有限公司");
const trades = words("机械:制造业 食品:制造业 科技:互联网 医疗:医疗 商贸:零售 物流:物流 建材:建筑").map((pair) =>
  pair.split(":"),
);
const sources = words("官网 官网 官网 市场活动 电话开发 渠道转介绍 搜索推广");
const products = words("CRM ERP 数据分析 客服系统 营销自动化");
const remarks = ["", "", "", "", "", "下周再联系", "已发资料", "预算已批，等总部确认", "需上门演示", "价格敏感"];

const named = (status) => chineseReps.filter((cells) => cells[6] === status).map(([, name]) => name.trim());

const day = (number) => {
  const date = new Date(Date.UTC(2026, 0, number));
  return `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
};

const cleanLead = (i, { next, below, one, shuffled }) => {
  const [province, , digits, cities] = one(provinces);
  const city = one(cities);
  const [trade, industry] = one(trades);
  const eight = String(below(1e8)).padStart(8, "0");
  return {
    线索编号: `XS${String(i + 1).padStart(4, "0")}`,
    客户名称: city + companyNames.map(one).join("") + trade + one(forms),
    统一社会信用代码: creditCode(digits, next() < 0.5 ? eight : `MA${eight.slice(2)}`),
    联系人: one(words("王 李 张 刘 陈 杨 赵 黄 周 吴")) + one(words("先生 女士 经理 总")),
    联系电话: `${one([138, 138, 139, 150, 159, 186, 189])}0000${String((7919 * i) % 10_000).padStart(4, "0")}`,
    省份: province,
    城市: city,
    行业: industry,
    来源: one(sources),
    // From 100,000 to 500,000,000, small companies far more often than large ones.
    年销售额: String(Math.round(5000 ** next()) * 100_000),
    意向产品: shuffled(products)
      .slice(0, one([1, 1, 2, 3]))
      .join("、"),
    需求程度: one(words("高 中 中 低")),
    成交概率: `${5 + 5 * below(19)}%`,
    预计采购日期: day(70 + below(180)),
    创建日期: day(5 + below(56)),
    是否老客户: one(words("是 否 否 否")),
    原负责人: "",
    备注: one(remarks),
  };
};

const ofOldCustomer = (draw) => (_, row) => (row.是否老客户 === "是" ? draw() : undefined);
const dateDirt = (column) => [
  [column, 45, replacing(/(.+)\/(.+)\/(.+)/g, "$1年$2月$3日")],
  [column, 45, (date) => date.replace(/\/(?=\d(?:\/|$))/g, "/0").replaceAll("/", "-")],
  [column, 15, replacing("/", ".")],
];

const leadDirt = ({ one }) => [
  ["客户名称", 4, () => ""],
  ["客户名称", 1, () => "𠮷棠食品有限公司"],
  ["客户名称", 3, replacing("科技", "ＩＴ")],
  ["客户名称", 8, (name) => ` ${name} `],
  ["客户名称", 6, (name) => `${name}　`],
  ["统一社会信用代码", 1, (code) => (/^913\d+$/.test(code) ? "9.13E+17" : undefined)],
  ["统一社会信用代码", 30, () => ""],
  ["统一社会信用代码", 4, (code) => (/[A-Z]/.test(code) ? code.toLowerCase() : undefined)],
  ["联系人", 1, () => "李㛃"],
  ["联系人", 10, () => ""],
  ["联系人", 5, (name) => `　${name}`],
  ["联系电话", 5, replacing(/^138\d+/g, "1.38E+10")],
  ["联系电话", 3, (phone) => phone.slice(0, -1)],
  ["联系电话", 6, () => ""],
  ["联系电话", 10, wide],
  ["联系电话", 25, (phone) => phone.replace(/(...)(....)/, "$1 $2 ")],
  ["联系电话", 25, (phone) => phone.replace(/(...)(....)/, "$1-$2-")],
  ["联系电话", 15, (phone) => `+86 ${phone}`],
  ["联系电话", 5, (phone) => `+86${phone}`],
  ["省份", 3, replacing("内蒙古", "内蒙")],
  ["省份", 90, (province) => fullNames.get(province)],
  ["省份", 8, () => ""],
  ["城市", 50, (city) => `${city}市`],
  ["城市", 6, (city) => `${city} `],
  ["城市", 8, () => ""],
  ["年销售额", 12, (sales) => (sales >= 50_000_000 ? `${sales / 1e8}亿` : undefined)],
  ["年销售额", 60, (sales) => `${sales / 1e4}万元`],
  ["年销售额", 40, (sales) => `${sales / 1e4}万`],
  ["年销售额", 25, (sales) => `￥${grouped(sales)}`],
  ["年销售额", 25, grouped],
  ["年销售额", 6, (sales) => ` ${grouped(sales)} `],
  ["年销售额", 5, () => "无"],
  ["年销售额", 4, () => "—"],
  ["年销售额", 3, () => "待定"],
  ["年销售额", 12, () => ""],
  ["意向产品", 25, replacing("、", "；")],
  ["意向产品", 8, (list) => (/CRM|ERP/.test(list) ? wide(list) : undefined)],
  ["意向产品", 20, () => ""],
  ["需求程度", 15, () => ""],
  ["成交概率", 8, (percent) => String(Number.parseInt(percent, 10) / 100)],
  ["成交概率", 6, wide],
  ["成交概率", 4, () => "待定"],
  ["成交概率", 20, () => ""],
  ...dateDirt("预计采购日期"),
  ["预计采购日期", 5, () => "待定"],
  ["预计采购日期", 20, () => ""],
  ...dateDirt("创建日期"),
  ["原负责人", 25, ofOldCustomer(() => one(named("在职")))],
  ["原负责人", 2, ofOldCustomer(() => one(named("休假")))],
  ["原负责人", 6, ofOldCustomer(() => one(named("离职")))],
  ["原负责人", 2, ofOldCustomer(() => "江小满")],
  ["是否老客户", 15, replacing("是", "√")],
  ["是否老客户", 15, replacing("否", "")],
  ["备注", 5, () => "要求开专票\n月底前报价"],
  ["备注", 4, () => '客户说"先试用，再付款"'],
  ["备注", 2, () => "=见合同附件"],
  ["备注", 2, () => "-暂不联系"],
];

/** 线索.csv as rows of cells: a row without cells is a blank line. */
export const chineseLeads = () => {
  const draws = dice(20260303);
  const leads = Array.from({ length: 300 }, (_, i) => cleanLead(i, draws));
  soil(leads, leadDirt(draws), draws);
  // Copied from above, the number with it.
  leads[211].线索编号 = leads[40].线索编号;
  leads[268].线索编号 = leads[97].线索编号;

  // The sheet was once two columns wider and five rows longer, and Excel saves all that was ever used.
  const rows = [Object.keys(leads[0]), ...leads.map(Object.values)].map((cells) => [...cells, "", ""]);
  const emptied = rows[0].map(() => "");
  for (const at of [60, 61, 188]) rows.splice(at, 0, emptied);
  for (const at of [35, 120, 240]) rows.splice(at, 0, []);
  return [...rows, ...Array(5).fill(emptied), [], []];
};

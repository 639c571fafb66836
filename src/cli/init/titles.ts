import { cleanText } from "../../kit/clean-text.js";

/** A column's title as words in lower case: `annualRevenue_USD` is `annual revenue usd`. */
export const titleWords = (title: string): string =>
  cleanText(title)
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[\s_\-./]+/g, " ")
    .trim()
    .toLowerCase();

/** What the words of a title give away. */
export const says = {
  phone: /电话|手机|联系方式|\b(phone|mobile|tel|telephone|cell|whatsapp)\b/,
  date: /日期|时间|生日|出生|日$|\b(date|time|day|birthday|created|updated|modified)\b|\b(on|at)$/,
  birth: /生日|出生|birth/,
  region: /省|地区|区域|城市|大区|^市$|所在地|\b(province|state|region|city|area|territory)\b/,
  province: /省|\b(province|state)\b/,
  place: /国家|国别|地区|区域|大区|\b(country|nation|state|province|region|territory)\b/,
  money: /额|预算|营业|营收|资金|资本|价|\b(revenue|amount|budget|price|value|sales|turnover|arr|mrr|deal)\b/,
  staff: /人数|规模|\b(employees|headcount|staff)\b/,
  source: /来源|渠道|\b(source|channel|medium)\b/,
  owner:
    /负责人|归属|跟进人|所属销售|业务员|^销售(员|人员|顾问|代表)?$|\b(owner|agent|rep|salesperson|salesman|assigned to|account manager)\b/,
  person:
    /姓名|联系人|称呼|创建人|修改人|录入人|经办人|\b(contact|user|manager|first name|last name|full name|surname|created by|modified by)\b|^name$/,
  company:
    /^(公司|企业|客户|单位)$|(公司|企业|客户|单位)(名称|全称|名)$|^(company|account|organi[sz]ation|business|customer|firm)( name)?$/,
  /** Digits that count nothing. */
  code: /编号|编码|代码|邮编|号码|序号|号$|qq|微信|\b(id|code|zip|zipcode|postcode|postal|number|no|vat|tax|ssn|sku|ref|reference|fax|uuid)$/,
  remark: /备注|说明|描述|留言|内容|\b(remarks?|notes?|comments?|description|message)\b/,
  yesNo: /是否|^(is|has|had|can|wants?)\b|\bflag\b|[?？]$/,
} as const;

const ownIds: readonly RegExp[] = [
  /^id$|^(线索|商机|记录|数据)(编号|编码|id)$|^(lead|record|opportunity|deal) ?(id|no|number|code)$/,
  /^编号$|^(客户|公司|企业)(编号|编码|id)$|^(customer|account|contact|company) ?(id|no|number|code)$/,
  /编号$|编码$|id$|^uuid$|^guid$/,
];
const idsOfOthers =
  /负责人|员工|销售|业务员|创建|产品|活动|父|上级|身份证|\b(owner|user|rep|agent|manager|created|modified|parent|campaign|product|employee)\b/;

/** How much a title looks like that of the lead's own id: 0 most, `undefined` not at all. */
export const idRank = (words: string): number | undefined => {
  const rank = ownIds.findIndex((pattern) => pattern.test(words));
  return rank < 0 || idsOfOthers.test(words) ? undefined : rank;
};

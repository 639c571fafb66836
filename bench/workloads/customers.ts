/** Customers of China's provinces with names as companies have them there, and leads some of which are the same customers again. */
export interface Customer {
  readonly id: string;
  readonly phone: string;
  readonly creditCode?: string;
  readonly company: string;
  readonly province: string;
  readonly owner?: string;
}

const provinces =
  "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆".split(
    " ",
  );
const trades =
  "科技 网络科技 信息技术 电子科技 生物科技 环保科技 智能科技 贸易 商贸 国际贸易 实业 实业发展 建筑工程 建筑装饰工程 机电设备 机械设备 自动化设备 电子商务 文化传媒 广告 物流 供应链管理 餐饮管理 企业管理咨询 教育咨询 投资管理 汽车销售服务 医疗器械 新材料 新能源 食品 服饰".split(
    " ",
  );
const endings = ["有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司"];
/** Characters that names are made of, the usual ones first. */
const brands = [
  ..."华鑫盛泰瑞达恒源宏博天海金诚信远明德丰隆兴安嘉和新中亿佳万通顺康凯美益利创世联众合景润汇智云星航龙凤鹏飞腾跃成正大东南西北方圆文雅颐乐祥福禄寿喜春夏秋冬山水木火土江河湖川林森松竹梅兰菊荷莲玉石宝珠翠青蓝紫红黄白黑银铜铁晶光辉煌灿耀阳月晨曦朝暮昌荣富贵强健力勇毅仁义礼孝忠良善真诺言志思慧敏聪颖灵巧捷迅速锐锋利剑盾鼎尊冠优卓越超群英杰豪雄伟业基础立建筑造工匠心意愿景象征程途道路桥梁港湾岸滨洲岛屿峰岭岩原野田园艺术书画琴棋诗歌韵律音乐舞影视界域疆邦国家民族群",
];

export const openCustomers = (seed: number) => {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const one = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  /** Earlier ones more often. */
  const usual = <Item>(items: readonly Item[]): Item =>
    items[Math.min(random(items.length), random(items.length))] as Item;
  const cities = new Map(
    provinces.map((province) => [
      province,
      Array.from({ length: 9 }, () => one(brands) + one(brands) + one(["", "", "市"])),
    ]),
  );
  const company = (province: string): string =>
    usual(cities.get(province) ?? []) +
    Array.from({ length: 2 + (random(3) === 0 ? 1 : 0) }, () => usual(brands)).join("") +
    usual(trades) +
    one(endings);
  const phone = (): string => `13${String(random(1_000_000_000)).padStart(9, "0")}`;

  const customer = (n: number): Customer => {
    const province = provinces[n % provinces.length] as string;
    const owner = random(3) > 0 ? { owner: `rep ${random(20) + 1}` } : {};
    return { id: `C${n}`, phone: phone(), company: company(province), province, ...owner };
  };
  /** A fifth have the phone of a customer, two fifths nearly the name of one, the others neither. */
  const lead = (n: number, customers: readonly Customer[]): Customer => {
    const known = one(customers);
    const kind = random(5);
    const id = `L${n}`;
    if (kind === 0) return { ...known, id, company: company(known.province) };
    if (kind > 2) return { id, phone: phone(), company: company(known.province), province: known.province };
    const at = random(known.company.length - 4);
    const changed = known.company.slice(0, at) + one(brands) + known.company.slice(at + 1);
    return { id, phone: phone(), company: changed, province: known.province };
  };
  return { customer, lead };
};

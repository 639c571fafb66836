import { random } from "./random.mjs";

/** Weights by value: `{ a: 3, b: 1 }` gives three a to one b. */
const products = { analytics: 4, billing: 3, crm: 3, "": 1 };
const sources = { website: 10, "trade fair": 5, partner: 4, test: 1 };
const countries = { China: 8, Germany: 4, France: 3, "United Kingdom": 3, Italy: 1, Brazil: 1 };
const provinces = { 上海市: 3, 江苏省: 3, 浙江: 2, 广东省: 4, 福建: 1, 北京市: 3, 河北: 1, 四川省: 1, "": 1 };

const western = [
  ["North", "Blue", "Alpine", "Harbor", "Silver", "Green", "Iron", "Maple", "Bright", "Stone", "Red", "Ocean"],
  ["wind", "field", "bridge", "gate", "peak", "river", "light", "wood", "line", "works", "ford", "mark"],
  ["Logistics", "Foods", "Systems", "Textiles", "Energy", "Medical", "Retail", "Tools", "Media", "Plastics"],
  { Germany: ["GmbH", "AG"], France: ["SA", "SARL"], Italy: ["SpA"], Brazil: ["SA"], "United Kingdom": ["Ltd", "plc"] },
];
const chinese = [
  ["东", "华", "金", "新", "海", "瑞", "恒", "天", "中", "远", "明", "宏"],
  ["方", "达", "源", "辉", "泰", "丰", "通", "联", "兴", "盛", "和", "信"],
  ["机械", "食品", "科技", "纺织", "能源", "医疗", "商贸", "电子", "物流", "建材"],
  ["有限公司", "股份有限公司", "集团有限公司"],
];

/**
 * Leads as an export has them: mostly clean, some without a company, an employee count or a province.
 *
 * @param {number} count how many
 * @param {number} seed the same seed gives the same leads
 * @param {readonly string[]} owners ids of reps who had some of the customers before
 */
export const makeLeads = (count, seed, owners) => {
  const draw = random(seed);
  const one = (list) => list[Math.floor(draw() * list.length)];
  const weighted = (weights) => {
    const entries = Object.entries(weights);
    let left = draw() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of entries) {
      left -= weight;
      if (left < 0) return value;
    }
    return entries[0][0];
  };
  const name = (country) => {
    if (country === "China") return chinese.map(one).join("");
    const [first, second, trade, forms] = western;
    return `${one(first)}${one(second)} ${one(trade)} ${one(forms[country])}`;
  };
  return Array.from({ length: count }, (_, i) => {
    const country = weighted(countries);
    // From 2 to 5,000 employees, small companies far more often than large ones.
    const employees = Math.round(2 * 2500 ** (draw() ** 1.6));
    return {
      id: `D${String(i + 1).padStart(4, "0")}`,
      company: draw() < 0.008 ? "" : name(country),
      country,
      province: country === "China" ? weighted(provinces) : "",
      employees: draw() < 0.02 ? "" : String(employees),
      product: weighted(products),
      source: weighted(sources),
      previousOwner: draw() < 0.03 ? one(owners) : "",
    };
  });
};

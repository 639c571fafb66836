import { cleanText } from "./clean-text.js";
import { cnFullNames, cnRegions } from "./cn-regions.js";

/** A region, province or prefecture, and the ways to write the units inside it. */
interface Unit {
  readonly name: string;
  readonly level: "region" | "province" | "prefecture";
  readonly inside: Map<string, Unit>;
}

const anywhere = new Map<string, Unit>();

const provinceSpellings = (name: string): string[] => {
  const full = cnFullNames.get(name) ?? name;
  return /区$/.test(full) ? [name, full, `${name}省`, `${name}自治区`, `${name}特区`] : [name, full];
};

const prefectureSpellings = (name: string): string[] => {
  const full = cnFullNames.get(name) ?? name;
  // 吉林市 and 海南州, whose short names are those of provinces.
  if (full === name || !full.startsWith(name)) return [name, full];
  return [name, full, `${name}市`, ...(full.endsWith("自治州") ? [`${name}州`, `${name}自治州`] : [])];
};

const add = (unit: Unit, spellings: readonly string[], above: readonly Unit[]): void => {
  for (const spelling of spellings) {
    anywhere.set(spelling, unit);
    for (const { inside } of above) inside.set(spelling, unit);
  }
};

for (const { name, provinces } of cnRegions) {
  const region: Unit = { name, level: "region", inside: new Map() };
  add(region, [name, `${name}区`, `${name}地区`, `${name}大区`], []);
  for (const { name, prefectures } of provinces) {
    const province: Unit = { name, level: "province", inside: new Map() };
    add(province, provinceSpellings(name), [region]);
    for (const name of prefectures) {
      add({ name, level: "prefecture", inside: new Map() }, prefectureSpellings(name), [region, province]);
    }
  }
}

const alias = (spelling: string, name: string, within?: string): void => {
  const unit = anywhere.get(name);
  const map = within === undefined ? anywhere : anywhere.get(within)?.inside;
  if (unit && map) map.set(spelling, unit);
};
alias("内蒙", "内蒙古");
alias("吉林", "吉林市", "吉林");
alias("海南", "海南州", "青海");
// A county of 黄南 that begins like the province 河南.
alias("河南蒙古族自治县", "黄南");

const longest = Math.max(...[...anywhere.keys()].map((spelling) => spelling.length));

const longestAtStart = (units: ReadonlyMap<string, Unit>, text: string): string | undefined => {
  for (let length = Math.min(longest, text.length); length > 1; length--) {
    const start = text.slice(0, length);
    if (units.has(start)) return start;
  }
  return undefined;
};

const separators = /^[\s\-–—_/\\·,.、>|]+/;

/** Whether what follows a name reads as a place inside it: 昆山市 after 苏州, 浦东 after 上海, but not 区 after 朝阳 or 路 after 南京. */
const isInside = (rest: string, { level }: Unit): boolean =>
  level === "prefecture"
    ? /^\p{Script=Han}+[区县市旗]$/u.test(rest)
    : /^\p{Script=Han}{2,}$/u.test(rest) && !/[路街道巷号]$/.test(rest);

/** The most specific unit that a text such as 江苏省苏州市昆山市 begins with. */
const readAddress = (text: string): Unit | undefined => {
  let units: ReadonlyMap<string, Unit> = anywhere;
  let unit: Unit | undefined;
  let rest = text.replace(/^(?:中华人民共和国|中国)/, "").replace(separators, "");
  for (let depth = 0; ; depth++) {
    const start = longestAtStart(units, rest);
    const next = start === undefined ? undefined : units.get(start);
    if (start === undefined || next === undefined) return unit;
    const tail = rest.slice(start.length);
    rest = tail.replace(separators, "");
    const sure = depth > 0 || rest === "" || rest !== tail || (start !== next.name && rest.length > 1);
    if (!sure && longestAtStart(next.inside, rest) === undefined && !isInside(rest, next)) return unit;
    unit = next;
    units = next.inside;
  }
};

/**
 * The short name of a Chinese region, province or prefecture however it is written: 上海市 is 上海, 内蒙古自治区 is 内蒙古,
 * 江苏省苏州市 is 苏州. Any other text is kept, NFKC-normalised, its white space collapsed.
 */
export const regionName = (text: string): string => {
  const cleaned = cleanText(text).replace(/\s+/g, " ");
  return (anywhere.get(cleaned) ?? readAddress(cleaned))?.name ?? cleaned;
};

import { describe, expect, it } from "vitest";
import { cnFullNames, cnRegions } from "../../src/kit/cn-regions.js";
import { regionName } from "../../src/kit/region-name.js";

const provinces = cnRegions.flatMap((region) => region.provinces);

describe("cnRegions", () => {
  it("has the seven regions with the 34 provinces", () => {
    expect(
      cnRegions.map(({ name, provinces }) => [name, provinces.map((province) => province.name).join(" ")]),
    ).toEqual([
      ["华北", "北京 天津 河北 山西 内蒙古"],
      ["东北", "辽宁 吉林 黑龙江"],
      ["华东", "上海 江苏 浙江 安徽 福建 江西 山东 台湾"],
      ["华中", "河南 湖北 湖南"],
      ["华南", "广东 广西 海南 香港 澳门"],
      ["西南", "重庆 四川 贵州 云南 西藏"],
      ["西北", "陕西 甘肃 青海 宁夏 新疆"],
    ]);
  });

  it("has every prefecture: 333, and the 32 counties that provinces govern themselves", () => {
    // Yearbook counts of prefecture-level units (2023), and 1 + 4 + 15 + 12 counties of 河南 湖北 海南 新疆.
    const own: Record<string, number> = { 河南: 1, 湖北: 4, 海南: 15, 新疆: 12 };
    const counts = Object.fromEntries(
      provinces.map(({ name, prefectures }) => [name, prefectures.length - (own[name] ?? 0)]),
    );
    expect(counts).toEqual({
      ...{
        北京: 0,
        天津: 0,
        河北: 11,
        山西: 11,
        内蒙古: 12,
        辽宁: 14,
        吉林: 9,
        黑龙江: 13,
        上海: 0,
        江苏: 13,
        浙江: 11,
      },
      ...{ 安徽: 16, 福建: 9, 江西: 11, 山东: 16, 台湾: 0, 河南: 17, 湖北: 13, 湖南: 14, 广东: 21, 广西: 14, 海南: 4 },
      ...{
        香港: 0,
        澳门: 0,
        重庆: 0,
        四川: 21,
        贵州: 9,
        云南: 16,
        西藏: 7,
        陕西: 10,
        甘肃: 14,
        青海: 8,
        宁夏: 5,
        新疆: 14,
      },
    });
  });

  it("has names that are unique over the whole tree", () => {
    const names = [
      ...cnRegions.map(({ name }) => name),
      ...provinces.flatMap(({ name, prefectures }) => [name, ...prefectures]),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^\p{Script=Han}{2,5}$/u.test(name))).toEqual([]);
  });
});

describe("regionName", () => {
  it("gives back every name of the tree from its short and its full form", () => {
    for (const [name, full] of cnFullNames)
      expect([name, regionName(name), regionName(full)]).toEqual([name, name, name]);
    for (const { name } of cnRegions) expect([regionName(name), regionName(`${name}地区`)]).toEqual([name, name]);
  });

  it("gives the prefecture where a cell holds province and prefecture", () => {
    for (const { name: province, prefectures } of provinces) {
      for (const prefecture of prefectures) {
        const full = `${cnFullNames.get(province)}${cnFullNames.get(prefecture)}`;
        expect([full, regionName(full)]).toEqual([full, prefecture]);
        expect([province, regionName(province + prefecture)]).toEqual([province, prefecture]);
        expect([province, regionName(`${province} / ${prefecture}`)]).toEqual([province, prefecture]);
      }
    }
  });

  it.each([
    ["上海市", "上海"],
    [" 上海 ", "上海"],
    ["内蒙古自治区", "内蒙古"],
    ["内蒙", "内蒙古"],
    ["新疆维吾尔自治区", "新疆"],
    ["广西省", "广西"],
    ["苏州市", "苏州"],
    ["湘西土家族苗族自治州", "湘西"],
    ["湘西州", "湘西"],
    ["香港特别行政区", "香港"],
    ["中国台湾", "台湾"],
    ["吉林", "吉林"],
    ["吉林省", "吉林"],
    ["吉林市", "吉林市"],
    ["吉林省吉林市昌邑区", "吉林市"],
    ["海南", "海南"],
    ["海南省海口市", "海口"],
    ["海南藏族自治州", "海南州"],
    ["青海省海南州共和县", "海南州"],
    ["河南蒙古族自治县", "黄南"],
    ["江苏苏州", "苏州"],
    ["江苏省-苏州市-昆山市", "苏州"],
    ["中国江苏省苏州市昆山市", "苏州"],
    ["上海市浦东新区", "上海"],
    ["上海浦东", "上海"],
    ["北京市朝阳区", "北京"],
    ["北京北京市", "北京"],
    ["华东地区", "华东"],
  ])("reads %j as %s", (text, name) => {
    expect(regionName(text)).toBe(name);
  });

  it.each([
    "朝阳区",
    "河北区",
    "南京路",
    "北京路",
    "吉林大街",
    "中国",
    "California",
    "Baden-Württemberg",
    "上",
    "東京",
    "",
  ])("keeps %j, which is no Chinese province or prefecture", (text) => {
    expect(regionName(text)).toBe(text);
  });

  it("normalises what it keeps", () => {
    expect(regionName("  Ｎｅｗ   York\t")).toBe("New York");
  });

  it("is not slow on hostile text", () => {
    const long = "上海".repeat(50_000);
    expect(regionName(`x${" ".repeat(200_000)}x`)).toBe("x x");
    expect(regionName(long)).toBe("上海");
  });
});

import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const fill = (n: number) => ({ 客户名称: `客户${n}`, 电话: "138 0000 0101" });
const { open, but, run } = await openRules("complete", "2026-03-02T09:00:00+08:00", fill);

describe("rules/complete.jsonc", () => {
  it("样例线索按制度各归各处", async () => {
    const { decisions, to, rejects, warnings } = await run();
    expect(to).toMatchObject({
      "Z-01": "待核实",
      // 工龄五年以上的是季春、夏至，原来就是季春，换夏至。
      "Z-02": "夏至",
      // 营业额800万，也先按老客户办，还归夏至。
      "Z-03": "夏至",
      "Z-05": "安然",
      "Z-06": "季春",
      // 光谱仪季春懂得多，显微镜冬梅懂得多。
      "Z-07": "季春",
      "Z-08": "冬梅",
      "Z-11": "江帆",
      // 内蒙古没有人负责。
      "Z-14": "海宁",
      "Z-15": "山河",
    });
    const teams = Object.fromEntries(decisions.map(({ leadId, team }) => [leadId, team]));
    // 秋实休假，他的老客户在客户部里轮流。
    expect(teams["Z-04"]).toBe("客户部");
    expect([teams["Z-09"], teams["Z-10"]]).toEqual(["电话部", "电话部"]);
    expect([teams["Z-13"], teams["Z-14"]]).toEqual(["区域二部", "总部"]);
    expect(decisions.map(({ 规模 }) => 规模).filter((size) => size === "大客户")).toHaveLength(5);
    expect([rejects, warnings]).toEqual([[], []]);
  });

  it.each([
    [5_000_001, "大客户", "大客户"],
    ["500万", "中客户", "归当地"],
    ["50万", "中客户", "归当地"],
    [499_999, "小客户", "小客户和爬虫"],
    ["", "中客户", "归当地"],
  ])("年营业额 %s 是%s，走“%s”", (sales, size, route) => {
    expect(open()({ 年营业额: sales, 所在地: "上海" })).toMatchObject({ grades: { 规模: size }, route });
  });

  it("先合哪一条就归哪一条", () => {
    const assign = open();
    const all = {
      电话: "",
      老客户: "是",
      满意度: 1,
      来源: "战略资源合作",
      阶段: "商务谈判",
      年营业额: "1亿",
      所在地: "上海",
    };
    const routes = [
      all,
      { ...all, 电话: "13800000101" },
      { ...all, 电话: "13800000101", 满意度: 3 },
      { ...all, 电话: "13800000101", 老客户: "否" },
      { ...all, 电话: "13800000101", 老客户: "否", 来源: "爬虫捕捉" },
      { ...all, 电话: "13800000101", 老客户: "否", 来源: "爬虫捕捉", 阶段: "" },
      { ...all, 电话: "13800000101", 老客户: "否", 来源: "爬虫捕捉", 阶段: "", 年营业额: "" },
      { ...all, 电话: "13800000101", 老客户: "否", 来源: "官网咨询注册", 阶段: "", 年营业额: "" },
    ].map((lead) => assign(lead).route);
    expect(routes).toEqual([
      "没有电话",
      "不满意的老客户",
      "老客户",
      "战略合作",
      "商务谈判",
      "大客户",
      "小客户和爬虫",
      "归当地",
    ]);
  });

  it("老客户还归原负责人；休假、离职、满了八十个，客户部轮流", () => {
    const own = { 老客户: "√", 原负责人: "夏至" };
    const assign = open();
    expect(countByRep([1, 2, 3].map(() => assign(own)))).toEqual({ Z02: 3 });
    for (const change of [{ 状态: "休假" }, { 状态: "离职" }, { 在跟客户数: "80" }]) {
      expect(open(but({ Z02: change }))(own)).toMatchObject({ rep: "Z01", team: "客户部", reason: "first-choice" });
    }
  });

  it("不满意的一定换人，没有别的老手就进公海", () => {
    const unhappy = { 老客户: "是", 满意度: "2", 原负责人: "季春" };
    expect(open()(unhappy).rep).toBe("Z02");
    expect(open()({ ...unhappy, 满意度: "2.1" }).rep).toBe("Z01");
    // 秋实在岗也不行：工龄才两年。
    const assign = open(but({ Z02: { 状态: "休假" }, Z03: { 状态: "在职" } }));
    expect(assign(unhappy)).toMatchObject({ outcome: "pooled", pool: "公海", reason: "nobody-qualifies" });
  });

  it("大客户在大客户部里按业绩分，业绩差的不少于平均的一半", () => {
    // 全部门160单成交45单。向平均靠拢20单后，季春0.378，冬梅0.163，平均0.270：季春1.40份，冬梅0.60份。
    const assign = open(but({ Z01: { 在跟客户数: "0" }, Z04: { 在跟客户数: "0" } }));
    const counts = countByRep(Array.from({ length: 20 }, () => assign({ 年营业额: "900万" })));
    const m = 45 / 160;
    const [spring, plum] = [(36 + 20 * m) / 110, (9 + 20 * m) / 90] as [number, number];
    const share = (20 * spring) / (spring + plum);
    expect(Math.abs((counts.Z01 as number) - share)).toBeLessThan(1);
    expect(counts.Z04).toBeGreaterThanOrEqual(5);
  });

  it("业绩再差，也不少于平均的一半", () => {
    const [star, weak] = [{ 在跟客户数: "0" }, { 在跟客户数: "0", won: "0", deals: "300" }];
    const assign = open(but({ Z01: star, Z04: weak }));
    // 冬梅拉平后也不到平均的一成，按0.5份算；季春不到2份，按1.9份上下算：25条里冬梅至少5条。
    const counts = countByRep(Array.from({ length: 25 }, () => assign({ 年营业额: "900万" })));
    expect(counts.Z04).toBeGreaterThanOrEqual(5);
  });

  it("大客户先给懂产品的人，懂得多的优先；普通销售不接", () => {
    const plain = { 团队: "大客户部、渠道部", 擅长: "显微镜:5" };
    const assign = open(but({ Z01: { 在跟客户数: "0" }, Z04: { 在跟客户数: "0" }, Z05: plain }));
    const get = (product: string) => countByRep([1, 2, 3, 4].map(() => assign({ 年营业额: "900万", 产品: product })));
    expect(get("光谱仪")).toEqual({ Z01: 4 });
    expect(get("显微镜")).toEqual({ Z04: 4 });
    expect(get("天平、显微镜")).toEqual({ Z04: 4 });
  });

  it("手上满三十个的不再接大客户", () => {
    const assign = open(but({ Z01: { 在跟客户数: "28" } }));
    const counts = countByRep(Array.from({ length: 10 }, () => assign({ 年营业额: "900万" })));
    expect(counts).toEqual({ Z01: 2, Z04: 8 });
  });

  it("谈判中的只给资深，资深满了进公海", () => {
    const assign = open(but({ Z01: { 在跟客户数: "28" } }));
    const decisions = [1, 2, 3].map(() => assign({ 阶段: "商务谈判" }));
    expect(decisions.map(({ rep }) => rep)).toEqual(["Z01", "Z01", undefined]);
    expect(decisions[2]).toMatchObject({ pool: "公海", reason: "nobody-qualifies" });
  });

  it("电话部按权重，石磊两条，柳青一条", () => {
    const assign = open();
    const counts = countByRep(Array.from({ length: 30 }, () => assign({ 来源: "爬虫捕捉" })));
    expect(counts).toEqual({ Z06: 20, Z07: 10 });
  });

  it("区域一部、二部轮流出人，任何时候最多差一条", () => {
    const assign = open();
    let difference = 0;
    for (let i = 0; i < 20; i++) {
      difference += assign({ 所在地: "江苏省", 年营业额: "100万" }).team === "区域一部" ? 1 : -1;
      expect(Math.abs(difference)).toBeLessThanOrEqual(1);
    }
  });

  it("区域一部里，苏州的归江帆，江苏别处的归负责华东的山河", () => {
    const alone = but({ Z09: { 团队: "区域一部" }, Z10: { 团队: "总部" } });
    const assign = open(alone);
    expect(assign({ 所在地: "江苏省苏州市" }).rep).toBe("Z08");
    expect(assign({ 所在地: "江苏省南京市" }).rep).toBe("Z09");
    expect(assign({ 所在地: "浙江省杭州市" }).rep).toBe("Z08");
  });

  it("区域部的人手上满六十个，不再接", () => {
    const assign = open(but({ Z08: { 在跟客户数: "59" }, Z09: { 在跟客户数: "60" }, Z10: { 在跟客户数: "59" } }));
    const decisions = [1, 2, 3].map(() => assign({ 所在地: "江苏苏州" }));
    expect(countByRep(decisions.slice(0, 2))).toEqual({ Z08: 1, Z10: 1 });
    // 海宁也是总部的人，总部没有六十个的限制。
    expect(decisions[2]).toMatchObject({ team: "总部", rep: "Z10" });
  });

  it("华南归区域二部整个部，行业和预算对口的优先", () => {
    const assign = open();
    const shenzhen = { 所在地: "广东省深圳市" };
    // 环保只有山河对口；食品只有海宁对口；医药都对口，预算10万是海宁的，50万以上是山河的。
    expect(assign({ ...shenzhen, 行业: "环保" }).rep).toBe("Z09");
    expect(assign({ ...shenzhen, 行业: "食品" }).rep).toBe("Z10");
    expect(assign({ ...shenzhen, 行业: "医药", 预算: "10万" }).rep).toBe("Z10");
    expect(assign({ ...shenzhen, 行业: "医药", 预算: "50万" }).rep).toBe("Z09");
    // 行业两分，大过预算一分。
    expect(assign({ ...shenzhen, 行业: "环保", 预算: "1万" }).rep).toBe("Z09");
  });

  it("当地没有人归总部，一天五条，再多进公海；所在地不详的也归总部", () => {
    const assign = open();
    for (const place of ["四川省", "新疆", "", "河北", "黑龙江"]) {
      expect(assign({ 所在地: place })).toMatchObject({ rep: "Z10", team: "总部", reason: "overflow" });
    }
    expect(assign({ 所在地: "四川省" })).toMatchObject({ outcome: "pooled", pool: "公海" });
  });
});

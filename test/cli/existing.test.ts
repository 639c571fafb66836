import { afterAll, describe, expect, it } from "vitest";
import { cli, enter, leave, text } from "./support.js";

afterAll(leave);

const rules = (duplicates: object | undefined) =>
  JSON.stringify({
    name: "compared",
    language: "zh",
    fields: {
      id: { aliases: ["编号"] },
      电话: { normalize: "phone", country: "CN" },
      名称: { normalize: "company", required: true },
    },
    ...(duplicates && { duplicates }),
    pools: { 公海: {} },
    teams: { 销售部: {} },
    routes: [{ name: "全部", assign: { team: "销售部" } }],
  });
const compared = { keys: [["电话"]], fuzzy: { field: "名称", atLeast: 0.9 }, onMatch: "same-owner" };
const files = {
  "rules.json": rules(compared),
  "reps.csv": "id,name,teams\nr1,王芳,销售部\nr2,李强,销售部\n",
  "leads.csv":
    "编号,名称,电话\nL1,甲乙,13800138001\nL2,丙丁,13800138002\nL3,戊己,13800138003\nL4,庚辛,13900139000\nL5,庚辛公司,\n",
};
/** The same text in GB18030: characters of these customers only. */
const gb18030 = (utf8: string): Uint8Array => {
  const codes: { readonly [character: string]: readonly number[] } = {
    编: [0xb1, 0xe0],
    号: [0xba, 0xc5],
    电: [0xb5, 0xe7],
    话: [0xbb, 0xb0],
    负: [0xb8, 0xba],
    责: [0xd4, 0xf0],
    人: [0xc8, 0xcb],
    公: [0xb9, 0xab],
    海: [0xba, 0xa3],
    李: [0xc0, 0xee],
    强: [0xc7, 0xbf],
  };
  return Uint8Array.from([...utf8].flatMap((character) => codes[character] ?? [character.charCodeAt(0)]));
};
const customers =
  "编号,电话,负责人,公海\nK1,138-0013-8001,李强,\nK2,13800138002,,公海\nK2,13800138003,,公海\n,13900139000,,\n";
const column = (name: string): string[] => {
  const [header = "", ...lines] = text("out/decisions.csv").trimEnd().split("\n");
  return lines.map((line) => line.split(",")[header.split(",").indexOf(name)] ?? "");
};

describe("fairlead assign --existing", () => {
  it("compares leads with the customers of a file, in whatever encoding, and with each other", async () => {
    for (const existing of [customers, gb18030(customers)]) {
      await enter({ ...files, "customers.csv": existing });
      const { code, err } = await cli(["assign", "--existing", "customers.csv"]);
      expect(code).toBe(0);
      expect(column("duplicateOf")).toEqual(["K1", "K2", "K2", "", "L4"]);
      expect(column("reason")).toEqual(["same-owner", "first-choice", "first-choice", "first-choice", "same-owner"]);
      expect(column("rep")[0]).toBe("r2");
      expect(column("why")[0]).toBe("该客户已由李强负责，仍归李强。与K1重复（已有同事在跟进）：电话相同。");
      expect(column("why")[1]).toContain("与K2重复（在公海中）：电话相同。");
      expect(JSON.parse(text("out/summary.json")).duplicates).toEqual({ owned: 2, pooled: 2 });
      expect(err).toContain("重复　　　已有同事跟进 2, 在公海 2");
      expect(err).toContain("现有客户4行中有1行没有编号或格式不对，没有参与查重。");
      expect(err).toContain('现有客户文件里没有这些列："名称"，无法据此查重。');
      expect(err).toContain("--existing customers.csv");
    }
  });

  it("goes on with what the ledger knows, and reads JSON and standard input", async () => {
    await enter({ ...files, "more.csv": "编号,名称,电话\nM1,壬癸,13800138001\nM2,天地,13900139000\n" });
    const json = JSON.stringify([{ 编号: "K1", 电话: "13800138001", 负责人: "r2" }]);
    await cli(["assign", "--existing", "-", "--ledger", "book.json"], { stdin: json });
    expect(column("duplicateOf")).toEqual(["K1", "", "", "", "L4"]);
    expect(text("book.json")).not.toContain("13900139000");
    await cli(["assign", "--leads", "more.csv", "--ledger", "book.json"]);
    expect(column("duplicateOf")).toEqual(["L1", "L4"]);
    const { out } = await cli(["assign", "--leads", "more.csv", "--existing", "-", "--dry-run"], { stdin: json });
    expect(out).toContain("与K1重复");
  });

  it("names the column with the owners, and says what it cannot use", async () => {
    await enter({ ...files, "customers.csv": "编号,电话,归谁\nK1,13800138001,王芳\n" });
    expect((await cli(["assign", "--existing", "customers.csv", "--owner", "归谁"])).code).toBe(0);
    expect(column("reason")[0]).toBe("same-owner");
    const wrong = await cli(["assign", "--existing", "customers.csv", "--owner", "归属"]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining("归属")]);
    await enter({ ...files, "rules.json": rules(undefined), "customers.csv": customers });
    const without = await cli(["assign", "--existing", "customers.csv"]);
    expect([without.code, without.err]).toEqual([2, expect.stringContaining("`duplicates`")]);
    const twice = await cli(["assign", "--existing", "-", "--leads", "-"]);
    expect(twice.code).toBe(2);
  });
});

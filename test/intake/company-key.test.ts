import { describe, expect, it } from "vitest";
import { companyKey } from "../../src/intake/company-key.js";

describe("companyKey", () => {
  it.each([
    [
      [
        "华为技术有限公司",
        "华为技术 有限公司",
        "华为技术有限责任公司",
        "华为技术股份有限公司",
        "华为技术股份",
        "华为技术公司",
        "华为技术",
        " 华为技术（有限公司）",
      ],
    ],
    [["阿里巴巴（中国）有限公司", "阿里巴巴(中国)有限公司", "阿里巴巴中国"]],
    [["海尔集团", "海尔集团有限公司", "海尔集团公司", "海尔集团股份有限公司"]],
    [
      [
        "Acme Inc.",
        "ACME, Inc",
        "acme incorporated",
        "Acme",
        "ＡＣＭＥ　Ｉｎｃ．",
        "Acme Co., Ltd.",
        "Acme Co.,Ltd",
        "Acme Company Limited",
        "Acme L.L.C.",
        "Acme Corp.",
      ],
    ],
    [["Müller GmbH", "Müller GmbH & Co. KG", "MÜLLER", "Müller AG"]],
    [["Dupont S.A.", "Dupont SA", "Dupont S.A.S.", "Dupont"]],
    [["Philips B.V.", "Philips N.V.", "philips"]],
    [["BHP Pty Ltd", "BHP Pty. Ltd.", "BHP plc", "B.H.P."]],
    [["AT&T Inc.", "AT & T", "at-t"]],
    [["上海分公司", "上海 分公司"]],
  ])("takes %j for one company", (names) => {
    expect([...new Set(names.map(companyKey))]).toHaveLength(1);
  });

  it("keeps different companies apart", () => {
    const names = [
      "海尔集团",
      "海尔",
      "华为上海分公司",
      "华为上海子公司",
      "华为上海",
      "有限公司",
      "Limited",
      "Inc Magazine",
      "Coltd",
      "Cosmos",
    ];
    expect(new Set(names.map(companyKey)).size).toBe(names.length);
  });

  it("never comes to nothing where there are letters", () => {
    for (const name of ["有限公司", "股份有限公司", "公司", "Co., Ltd.", "Inc.", "S.A."])
      expect(companyKey(name)).not.toBe("");
    expect(companyKey(" -- ")).toBe("");
  });

  it("is not slow on hostile text", () => {
    expect(companyKey("公司".repeat(50_000))).toBe("公司");
    expect(companyKey("a.".repeat(100_000))).toBe("a".repeat(100_000));
  });
});

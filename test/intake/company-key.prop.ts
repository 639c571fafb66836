import fc from "fast-check";
import { expect, it } from "vitest";
import { companyKey } from "../../src/intake/company-key.js";

it("has nothing left to do with its own result", () => {
  const words = fc.constantFrom(
    "Acme",
    "甲",
    "公司",
    "有限",
    "有限公司",
    "股份",
    "分公司",
    "Inc.",
    "Co.",
    "Ltd",
    "S.A.",
    "A.",
    "B",
    " ",
    "  ",
    ",",
    "(",
    "）",
    "&",
    "集团",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(words, { maxLength: 6 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (text) => {
      const key = companyKey(text);
      expect([text, companyKey(key)]).toEqual([text, key]);
    }),
    { numRuns: 5000 },
  );
});

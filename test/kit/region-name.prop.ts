import fc from "fast-check";
import { expect, it } from "vitest";
import { cnFullNames, cnRegions } from "../../src/kit/cn-regions.js";
import { regionName } from "../../src/kit/region-name.js";

const pieces = [...cnFullNames].flat().concat(
  cnRegions.map(({ name }) => name),
  "中国",
  "区",
  "州",
  "市",
  " ",
  "-",
  "路",
  "昆山",
);

it("has nothing left to do with its own result", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(text, (text) => {
      const name = regionName(text);
      expect(regionName(name)).toBe(name);
    }),
    { numRuns: 2000 },
  );
});

import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

/** Who gets the sample leads when all come at one time; `-` for nobody yet. */
const given = async (now: string) => {
  const { run } = await openRules("duty", now);
  const { decisions, rejects } = await run();
  expect(rejects).toMatchObject([{ leadId: "D-10", field: "客户名称", reason: "missing" }]);
  return decisions.map(({ rep }) => rep || "-").join(" ");
};

it("rules/duty.jsonc：同一批线索，上班、周末、节假日各归各的人", async () => {
  expect(await given("2026-03-02T09:00:00+08:00")).toBe("D01 D02 D01 D02 D05 D06 D01 D02 D01");
  expect(await given("2026-03-07T10:00:00+08:00")).toBe("D03 D03 D03 D03 D05 D05 D03 D03 D03");
  // 十月五日放假，八日才上班：五日还等不到四十八小时内上班的人，七日就等得到了。
  expect(await given("2026-10-05T10:00:00+08:00")).toBe("- - - - D05 D06 - - -");
  expect(await given("2026-10-07T07:00:00+08:00")).toBe("- - D01 D02 D05 D06 - - -");
  expect(await given("2026-10-10T10:00:00+08:00")).toBe("D01 D02 D01 D02 D05 D06 D01 D02 D01");
});

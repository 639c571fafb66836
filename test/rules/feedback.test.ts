import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("feedback", "2026-03-02T09:00:00+08:00");

it("rules/feedback.jsonc: 样例客户按反馈各归各人", async () => {
  const { decisions, to, warnings } = await run();
  const grades = Object.fromEntries(decisions.map(({ leadId, 反馈 }) => [leadId, 反馈]));
  expect(grades).toEqual({
    "K-301": "不满意",
    "K-302": "不满意",
    "K-306": "不满意",
    "K-309": "不满意",
    "K-303": "一般",
    "K-304": "一般",
    "K-305": "满意",
    "K-307": "满意",
    "K-311": "满意",
    "K-308": "",
    "K-310": "",
    "K-312": "",
  });
  // 工龄五年以上又在岗的只有顾全、崔岭；原来就是他们的，换另一位。
  expect(to["K-302"]).toBe("崔岭");
  expect(to["K-309"]).toBe("顾全");
  // 一般的不换人，龙飞已离职的除外；满意的归客户关系部，本来就是段誉民的还归他。
  expect(to["K-303"]).toBe("邹成");
  expect(["顾全", "崔岭", "陶然", "邹成"]).toContain(to["K-304"]);
  expect(to["K-305"]).toBe("段誉民");
  expect(["万敏", "段誉民"]).toContain(to["K-307"]);
  for (const id of ["K-308", "K-310", "K-312"]) expect(to[id]).toBe("乔娜");
  expect(warnings).toMatchObject([{ leadId: "K-312", field: "满意度", value: "很好", reason: "not-a-number" }]);
});

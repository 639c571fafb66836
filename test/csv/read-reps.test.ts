import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readReps } from "../../src/csv/read-reps.js";
import { createEngine } from "../../src/engine/create-engine.js";
import { parseRuleSet } from "../../src/engine/parse-rule-set.js";
import type { RosterError } from "../../src/model/errors.js";
import { filesIn, scratchFolder } from "./support.js";

const scratch = await scratchFolder();
const ruleSet = parseRuleSet({ name: "a", teams: { sales: {} }, routes: [] });

const reps = async (name: string, text: string) => {
  const folder = await filesIn(scratch, { [name]: text });
  return createEngine(ruleSet, { reps: await readReps(join(folder, name), { ruleSet }) }).reps;
};
const problems = async (text: string, name = "reps.csv"): Promise<readonly unknown[]> => {
  const error = await reps(name, text).catch((failure: unknown) => failure);
  return (error as RosterError).problems.map(({ path, line, message, file }) => [
    file?.endsWith(name),
    line,
    path.slice(1),
    message,
  ]);
};

describe("a roster", () => {
  it("comes from CSV or JSON alike", async () => {
    const csv = await reps("reps.csv", "工号,姓名,团队,权重,\nE1,王芳,sales,2,\nE2,李强,sales;key,,\n");
    const json = await reps(
      "reps.json",
      '[{"id":"E1","name":"王芳","teams":["sales"],"weight":2},{"id":"E2","name":"李强","teams":["sales","key"]}]',
    );
    expect(csv).toEqual(json);
    expect(csv.map(({ id, teams, weight }) => [id, teams, weight])).toEqual([
      ["E1", ["sales"], 2],
      ["E2", ["sales", "key"], 1],
    ]);
  });

  it("has its problems at the line of the row", async () => {
    expect(await problems('id,name,status\n1,"A\nB",active\n2,C,gone\n1,D,\n')).toEqual([
      [true, 4, ["status"], expect.stringContaining('found "gone"')],
      [true, 5, ["id"], expect.stringContaining("already that of rep")],
    ]);
    expect(await problems("id,name\n1\n")).toEqual([
      [true, 2, [], "the row has more or fewer cells than the header (1 instead of 2)"],
    ]);
    expect(await problems("id,name,name \n1,a,b\n")).toEqual([
      [true, 1, [], 'the columns B, C are all named "name"; rename or delete all of them but one'],
    ]);
    expect(await problems('[{"id":1},\n\n5]', "reps.json")).toEqual([
      [true, 3, [], expect.stringContaining("expected an object")],
    ]);
  });

  it("may have any name for a column", async () => {
    const [rep] = await reps("reps.csv", "id,__proto__,constructor\n1,a,b\n");
    expect(rep?.columns.get("__proto__")).toBe("a");
    expect(rep?.columns.get("constructor")).toBe("b");
  });
});

import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { cli } from "../cli/support.js";

type Row = Readonly<Record<string, string>>;

/** Assigns the sample leads at one time and reviews them, with the sample events, at another one. */
const daysOf = async (name: string, assigned: string, reviewed: string) => {
  const pathOf = (ending: string): string => fileURLToPath(new URL(`../../rules/${name}${ending}`, import.meta.url));
  const out = await mkdtemp(join(tmpdir(), "rules-"));
  try {
    const common = ["--rules", pathOf(".jsonc"), "--reps", pathOf(".reps.csv"), "--leads", pathOf(".leads.csv")];
    const ledger = ["--ledger", join(out, "ledger.json"), "--out", out];
    const existing = pathOf(".existing.csv");
    const known = existsSync(existing) ? ["--existing", existing] : [];
    const read = async (file: string): Promise<Row[]> => parse(await readFile(join(out, file)), { columns: true });
    const first = await cli(["assign", ...common, ...known, ...ledger, "--now", assigned]);
    expect(first.code, first.err).toBe(0);
    const [decisions, rejects] = await Promise.all([read("decisions.csv"), read("rejects.csv")]);
    const second = await cli(["review", ...common, ...ledger, "--events", pathOf(".events.csv"), "--now", reviewed]);
    expect(second.code, second.err).toBe(0);
    const [actions, refused] = await Promise.all([read("actions.csv"), read("rejects.csv")]);
    return {
      to: Object.fromEntries(decisions.map(({ leadId, rep, pool, outcome }) => [leadId, rep || pool || outcome])),
      rejected: rejects.map(({ leadId, row }) => leadId || row),
      refused: refused.length,
      /** The leads of each kind of action. */
      due: (action: string): readonly (string | undefined)[] =>
        actions.filter((one) => one.action === action).map(({ leadId }) => leadId),
      duplicates: decisions.flatMap(({ leadId, duplicateOf }) => (duplicateOf ? [[leadId, duplicateOf]] : [])),
    };
  } finally {
    await rm(out, { recursive: true });
  }
};

it("rules/customer-cycle.jsonc: 样例线索各归各处，跟没跟、记没记全都查得到", async () => {
  const { to, duplicates, rejected, refused, due } = await daysOf(
    "customer-cycle",
    "2026-03-02T09:00:00+08:00",
    "2026-03-06T10:00:00+08:00",
  );
  expect(to).toMatchObject({ "KC-01": "S01", "KC-03": "S03", "KC-04": "S04", "KC-06": "公海", "KC-10": "S04" });
  // 归原负责人，公海里的照常分配。
  expect(duplicates).toEqual([
    ["KC-07", "E01"],
    ["KC-08", "E02"],
    ["KC-09", "E03"],
  ]);
  expect(to).toMatchObject({ "KC-07": "S02", "KC-08": "K01", "KC-09": "S03" });
  expect([rejected, refused]).toEqual([["KC-12"], 1]);
  // 拜访过的两家。
  expect(due("advance")).toEqual(["KC-01", "KC-10"]);
  // A级没有打过电话、没有拜访过的。
  expect(due("escalate")).toEqual(["KC-03", "KC-04", "KC-07", "KC-09"]);
  // B、C级四天没有联系的，客服的老客户不算。
  expect(due("reassign")).toEqual(["KC-05", "KC-11"]);
  expect(due("complete")).toEqual(["KC-02", "KC-10"]);
  expect(due("late-entry")).toEqual(["KC-10"]);
  expect(due("update")).toEqual(["KC-10", "KC-01"]);
});

it("rules/sales-cycle.jsonc: sample leads go to their desks, and what is due is found", async () => {
  const { to, duplicates, rejected, due } = await daysOf(
    "sales-cycle",
    "2026-03-02T10:00:00-05:00",
    "2026-03-05T10:00:00Z",
  );
  const desks = { ana: "New York", bob: "New York", cleo: "London", dan: "London", eve: "success" };
  const found = Object.fromEntries(
    Object.entries(to).map(([lead, rep]) => [lead, desks[rep as keyof typeof desks] ?? rep]),
  );
  expect(found).toEqual({
    "SC-01": "New York",
    "SC-02": "London",
    "SC-03": "London",
    "SC-04": "open pool",
    "SC-05": "London",
    "SC-06": "New York",
    "SC-07": "success",
    "SC-08": "London",
    "SC-09": "New York",
    "SC-11": "New York",
  });
  expect(duplicates).toEqual([
    ["SC-06", "C1"],
    ["SC-07", "C2"],
    ["SC-08", "C3"],
  ]);
  expect(rejected).toHaveLength(1);
  expect(due("advance").toSorted()).toEqual(["SC-03", "SC-05"]);
  expect(due("escalate")).toEqual(["SC-09"]);
  expect(due("reassign").toSorted()).toEqual(["SC-05", "SC-06", "SC-08"]);
  expect(due("complete")).toEqual(["SC-02"]);
  expect(due("late-entry")).toEqual(["SC-02"]);
});

it("rules/escalation.jsonc: who is told, who loses a lead, and what is missing in the entries", async () => {
  const { rejected, due } = await daysOf("escalation", "2026-03-02T09:00:00Z", "2026-03-05T10:00:00Z");
  expect(rejected).toEqual([]);
  // ES-04 asked not to be called; ES-07 got mail alone; ES-03 and ES-08 were not contacted in three days.
  expect(due("escalate").toSorted()).toEqual(["ES-03", "ES-07", "ES-08"]);
  expect(due("reassign")).toEqual(["ES-09"]);
  expect(due("complete")).toEqual(["ES-02"]);
  expect(due("late-entry")).toEqual(["ES-05"]);
  expect(due("update").toSorted()).toEqual(["ES-01", "ES-02"]);
});

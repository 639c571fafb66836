import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("order-stage", "2026-03-02T09:00:00+00:00");

it("rules/order-stage.jsonc: sends each customer of the file where their orders say", async () => {
  const { decisions, to } = await run();
  const stages = Object.fromEntries(decisions.map(({ leadId, stage }) => [leadId, stage]));
  expect(stages).toEqual({
    "OS-01": "prospect",
    "OS-02": "prospect",
    "OS-03": "new",
    "OS-04": "regular",
    // Six months ago to the day is not yet more than six months, nor two years more than two years.
    "OS-05": "regular",
    "OS-06": "lapsing",
    "OS-07": "lapsing",
    "OS-08": "gone",
    "OS-09": "new",
    "OS-10": "regular",
    "OS-11": "lapsing",
    "OS-12": "regular",
    "OS-13": "new",
  });
  expect(to).toMatchObject({
    "OS-04": "Kay Burke",
    "OS-05": "Lee Nolan",
    // Win-back is somebody else's.
    "OS-06": "Kay Burke",
    "OS-07": "Lee Nolan",
    "OS-11": "Lee Nolan",
    "OS-08": "newsletter",
    // Jon holds eighteen of twenty: two more, and the third goes to the account team.
    "OS-03": "Jon Casey",
    "OS-09": "Jon Casey",
  });
  // Max has left, Una is away.
  for (const id of ["OS-10", "OS-12", "OS-13"]) expect(["Kay Burke", "Lee Nolan"]).toContain(to[id]);
});

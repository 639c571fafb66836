import { afterEach, expect, it, vi } from "vitest";

// The server that all tests share, instead of one for each example.
vi.mock("../../examples/support/postgres.mjs", async () => {
  const { freshDatabase } = await import("../support/database.js");
  return { postgres: freshDatabase };
});
afterEach(() => {
  vi.restoreAllMocks();
});

const linesOf = async (name: string): Promise<string[]> => {
  const log = vi.spyOn(console, "log").mockReturnValue();
  await import(`../../examples/${name}.mjs`);
  return log.mock.calls.map((args) => args.join(" "));
};

it.each(["9-pg", "10-typeorm", "11-prisma"])(
  "%s writes the CRM's row and the decision together, or neither",
  async (name) => {
    expect(await linesOf(name)).toEqual([
      "committed: L1 amy, L2 nobody, L3 nobody; 1 decided",
      "no such invoice",
      "rolled back: L1 amy, L2 nobody, L3 nobody; 1 decided",
      expect.stringContaining("do all of it again"),
      // Whose turn it was when L2 was rolled back got L3, which was committed first.
      "done again: L1 amy, L2 cy, L3 bo; 3 decided",
    ]);
  },
);

it("12-graphile-worker decides each of twelve leads once, though two come twice and a worker is lost", async () => {
  expect(await linesOf("12-graphile-worker")).toEqual(["15 deliveries, 3 repeated, 12 decisions", "amy 4, bo 4, cy 4"]);
});

import { existsSync } from "node:fs";
import { mkdir, symlink } from "node:fs/promises";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { cli, demo, enter, leave } from "../support.js";

afterAll(leave);

const migrate = async (store: string): Promise<void> => {
  expect((await cli(["store", "migrate", "--store", store])).code).toBe(0);
};
const overwritten = (path: string): string => `${path}: is read in this run and would be overwritten\n`;

/** The command fails with this, and the store is one as before. */
const refuses = async (store: string, args: readonly string[], err: string): Promise<void> => {
  expect(await cli([...args, "--store", store]), args.join(" ")).toEqual({ code: 2, out: "", err });
  expect((await cli(["store", "status", "--store", store])).out).toContain("decided   3\n");
};

describe("the files of a SQLite store", () => {
  beforeEach(async () => {
    await enter(demo);
    await migrate("sqlite:a.db");
    expect((await cli(["assign", "--store", "sqlite:a.db"])).code).toBe(0);
  });

  it.each(["", "-wal", "-shm", "-journal"])("are not overwritten by a command that uses it: a.db%s", async (suffix) => {
    for (const path of [`a.db${suffix}`, `./a.db${suffix}`, `out/../a.db${suffix}`]) {
      await refuses("sqlite:a.db", ["store", "export", "--out", path], overwritten(path));
      await refuses("sqlite:a.db", ["assign", "--trace", path], overwritten(path));
    }
    expect(existsSync("a.db-journal")).toBe(false);
  });

  it("are known by every name of their folder, and behind a link to the store", async () => {
    await mkdir("elsewhere");
    await symlink(process.cwd(), "elsewhere/here");
    await symlink("../a.db", "elsewhere/link.db");
    await refuses(
      "sqlite:a.db",
      ["store", "export", "--out", "elsewhere/here/a.db"],
      overwritten("elsewhere/here/a.db"),
    );
    for (const path of ["a.db", "a.db-wal", "elsewhere/link.db"]) {
      await refuses("sqlite:elsewhere/link.db", ["store", "export", "--out", path], overwritten(path));
      await refuses("sqlite:elsewhere/link.db", ["assign", "--trace", path], overwritten(path));
    }
  });

  it("are the same with blanks before the name, as SQLite reads it", async () => {
    await refuses("sqlite: a.db", ["store", "export", "--out", "a.db"], overwritten("a.db"));
  });

  it("stay where a result replaces a link that leads to them", async () => {
    await symlink("a.db", "link.json");
    expect((await cli(["store", "export", "--store", "sqlite:a.db", "--out", "link.json"])).code).toBe(0);
    await refuses("sqlite:a.db", ["store", "export", "--out", "a.db"], overwritten("a.db"));
  });
});

describe("a SQLite store under the name of a result", () => {
  it.each([
    ["assign", "decisions.csv"],
    ["assign", "summary.json"],
    ["review", "actions.csv"],
    ["review", "rejects.csv"],
  ])("is not overwritten by %s: %s", async (command, file) => {
    await enter({ ...demo, "out/x": "" });
    await migrate(`sqlite:out/${file}`);
    expect(await cli([command, "--store", `sqlite:out/${file}`])).toEqual({
      code: 2,
      out: "",
      err: overwritten(`out/${file}`),
    });
    expect((await cli(["store", "status", "--store", `sqlite:out/${file}`])).code).toBe(0);
  });

  it("is not moved away with the lists of an earlier run", async () => {
    await enter({ ...demo, "out/by-rep/x": "" });
    await migrate("sqlite:out/by-rep/a.db");
    expect(await cli(["assign", "--store", "sqlite:out/by-rep/a.db", "--split", "rep"])).toMatchObject({
      code: 2,
      err: "out/by-rep/a.db: lies in out/by-rep, which is for the lists of reps or teams alone\n",
    });
    expect(existsSync("out/by-rep/a.db")).toBe(true);
  });
});

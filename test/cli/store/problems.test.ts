import Sqlite from "better-sqlite3";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { withoutPasswords } from "../../../src/cli/store/store-url.js";
import { cli, demo, enter, leave } from "../support.js";

afterAll(leave);
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a password in the parameters of a URL", () => {
  it.each(["password", "p%61ssword", "%70assword", "sslp%61ssword"])("is not shown: %s", async (key) => {
    await enter(demo);
    const { code, err } = await cli(["store", "status", "--store", `postgres://u@127.0.0.1:1/d?x=1&${key}=sekret`]);
    expect([code, err]).toEqual([
      2,
      `postgres://u@127.0.0.1:1/d?x=1&${key}=***: the database cannot be reached (ECONNREFUSED)\n`,
    ]);
  });

  it("leaves what is no password", () => {
    const text = "Ready?postgres://h/d?user=u&password=s:e&x=%zz: no password=x";
    expect(withoutPasswords(text)).toBe("Ready?postgres://h/d?user=u&password=***&x=%zz: no password=x");
  });
});

describe("fairlead store", () => {
  it.each(["migrate", "status", "export", "verify"])("says how a store is named: %s", async (name) => {
    for (const value of [undefined, ""]) {
      vi.stubEnv("FAIRLEAD_STORE", value);
      expect(await cli(["store", name])).toEqual({
        code: 2,
        out: "",
        err: "no store is named: give --store postgres://USER@HOST/DATABASE or --store sqlite:FILE, or set FAIRLEAD_STORE\n",
      });
    }
  });

  it("says what is true where one table is missing", async () => {
    await enter(demo);
    await cli(["store", "migrate", "--store", "sqlite:a.db"]);
    const db = new Sqlite("a.db");
    db.exec("drop table fairlead_events");
    db.close();
    expect(await cli(["store", "status", "--store", "sqlite:a.db"])).toEqual({
      code: 2,
      out: "",
      err:
        "sqlite:a.db: the tables are not there, or some of them, or they are of an older fairlead: " +
        "fairlead store migrate --store sqlite:a.db\n",
    });
  });

  it("says in one line that a book in the tables is none", async () => {
    await enter(demo);
    await cli(["store", "migrate", "--store", "sqlite:a.db"]);
    await cli(["assign", "--store", "sqlite:a.db"]);
    const db = new Sqlite("a.db");
    db.exec(`update fairlead_books set state = json_set(state, '$.open', 'many') where kind = 'rep'`);
    db.close();
    for (const command of [["store", "export"], ["review"], ["assign", "--dry-run"]]) {
      const { code, err } = await cli([...command, "--store", "sqlite:a.db"]);
      expect([code, err]).toEqual([2, expect.stringMatching(/^sqlite:a\.db: [^\n]+\n$/)]);
    }
  });
});

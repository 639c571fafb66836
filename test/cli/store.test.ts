import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import Sqlite from "better-sqlite3";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { freshDatabase } from "../support/database.js";
import { cli, demo, enter, leave, lines, text } from "./support.js";

afterAll(leave);
afterEach(() => {
  delete process.env["FAIRLEAD_STORE"];
});

const store = "sqlite:shared.db";
const rows = (from: number, count: number): string =>
  ["id,company,phone,sales", ...Array.from({ length: count }, (_, i) => `L${from + i},甲,,${i < 3 ? "60万" : 1}`)].join(
    "\n",
  );
const at = (now: string, ...more: string[]): string[] => ["assign", "--now", now, ...more];
const monday = "2026-03-02T09:00";
const tuesday = "2026-03-03T09:00";

/** A folder with a store of ready tables. */
const begin = async (more: { readonly [name: string]: string } = {}): Promise<void> => {
  await enter({ ...demo, "leads.csv": rows(1, 9), ...more });
  expect(await cli(["store", "migrate", "--store", store])).toMatchObject({
    code: 0,
    err: `the tables are ready in ${store}\n`,
  });
};

describe("fairlead assign --store", () => {
  it("decides as with a file, run after run, and goes on from a book that it exports", async () => {
    await begin();
    for (const [now, from] of [
      [monday, 1],
      [tuesday, 20],
    ] as const) {
      await writeFile("leads.csv", rows(from, 9));
      expect((await cli(at(now, "--ledger", "book.json", "--out", "file"))).code).toBe(0);
      const { code, err } = await cli(at(now, "--store", store));
      expect(code).toBe(0);
      expect(err).toContain(`next run  fairlead assign --store ${store}\n`);
      for (const name of ["decisions.csv", "rejects.csv", "warnings.csv", "summary.json"])
        expect(text(`out/${name}`)).toBe(text(`file/${name}`));
      expect(existsSync("out/ledger.json")).toBe(false);
    }
    // Two of the large ones a day: of those that waited on Monday, one got nobody but waited on.
    expect(text("out/released.csv")).toBe(text("file/released.csv"));
    expect(lines("out/released.csv")).toHaveLength(2);
    expect((await cli(["store", "export", "--store", store, "--out", "exported.json"])).code).toBe(0);
    await writeFile("leads.csv", rows(40, 9));
    await cli(at("2026-03-04T08:00", "--ledger", "book.json", "--out", "file"));
    await cli(at("2026-03-04T08:00", "--ledger", "exported.json"));
    expect(text("out/decisions.csv")).toBe(text("file/decisions.csv"));
    expect(await cli(["store", "verify", "--store", store])).toMatchObject({ code: 0 });
  });

  it("decides each lead at its own time", async () => {
    const dated = "id,company,sales,at\nA,甲,1,2026-03-03 10:00\nB,乙,1,2026-03-02 10:00\nC,丙,1,\n";
    const rules = JSON.parse(demo["rules.json"]) as { fields: object };
    await begin({
      "rules.json": JSON.stringify({ ...rules, fields: { ...rules.fields, at: { type: "date" } } }),
      "leads.csv": dated,
    });
    await cli(at("2026-03-05T09:00", "--at", "at", "--out", "file"));
    expect((await cli(at("2026-03-05T09:00", "--at", "at", "--store", store))).code).toBe(0);
    expect(text("out/decisions.csv")).toBe(text("file/decisions.csv"));
  });

  it("writes nothing with --dry-run", async () => {
    await begin();
    const { code, out } = await cli(at(monday, "--store", store, "--dry-run"));
    expect(code).toBe(0);
    expect(out).toContain("L1  Bo");
    expect((await cli(["store", "status", "--store", store])).out).toContain("events    0\n");
    expect(existsSync("out")).toBe(false);
  });

  it("says what stands when the results cannot be written, and a second run repeats it", async () => {
    // The summary is written when everything is decided.
    await enter({ ...demo, "leads.csv": rows(1, 9), "out/summary.json/in-the-way": "" });
    await cli(["store", "migrate", "--store", store]);
    const failed = await cli(at(monday, "--store", store));
    expect(failed.code).toBe(2);
    expect(failed.err).toContain(
      `out/summary.json: is a folder, not a file\nthe results were not written, but the decisions made so far stand in ${store}: ` +
        "the same command goes on from them\n",
    );
    const { code } = await cli(at(monday, "--store", store, "--out", "again", "--language", "zh"));
    expect(code).toBe(0);
    const assigned = lines("again/decisions.csv").filter((line) => line.includes(",已分配,"));
    expect(assigned).toHaveLength(8);
    for (const line of assigned) expect(line).toContain("2026-03-02 09:00已经分过：");
  });

  it("says when it was interrupted what stands", async () => {
    await begin();
    const interrupted = new AbortController();
    const db = new Sqlite("shared.db", { readonly: true });
    const count = (): number => db.prepare("select count(*) from fairlead_decisions").pluck().get() as number;
    /** Comes to an end only when something is decided. */
    async function* pieces() {
      yield Buffer.from("id,company,phone,sales\n");
      for (let i = 0; count() === 0 && i < 1e6; i += 100)
        yield Buffer.from(Array.from({ length: 100 }, (_, n) => `L${i + n},甲,,1\n`).join(""));
      interrupted.abort(new Error("SIGINT"));
    }
    const { code, err } = await cli(at(monday, "--store", store, "--leads", "-"), {
      stdin: pieces(),
      signal: interrupted.signal,
    });
    expect(code).toBe(130);
    expect(err).toContain(`interrupted; the results were not written, but the decisions made so far stand in ${store}`);
    expect(existsSync("out")).toBe(false);
    expect(count()).toBeGreaterThan(0);
    expect(count() % 500).toBe(0);
    db.close();
  });

  it("keeps the ledgers of tenants apart, in PostgreSQL too, and never shows the password", async () => {
    const { url, end } = await freshDatabase();
    try {
      await enter({ ...demo, "leads.csv": rows(1, 9) });
      const secret = decodeURIComponent(new URL(url).password);
      expect((await cli(["store", "status", "--store", url])).err).toContain("fairlead store migrate --store");
      process.env["FAIRLEAD_STORE"] = url;
      const runs = [await cli(["store", "migrate"])];
      for (const scope of ["a", "b"]) {
        runs.push(await cli(at(monday, "--scope", scope, "--out", scope)));
        runs.push(await cli(["store", "verify", "--scope", scope]));
      }
      expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
      expect(text("a/decisions.csv")).toBe(text("b/decisions.csv"));
      expect(runs[1]?.err).toContain("next run  fairlead assign --scope a --out a\n");
      runs.push(await cli(at(monday, "--store", url)));
      runs.push(await cli(["store", "status", "--store", url.replace(secret, "wrong")]));
      runs.push(await cli(["store", "status", "--store", `${url}-none`]));
      runs.push(await cli(["store", url]));
      expect(runs.slice(5).map(({ code }) => code)).toEqual([0, 2, 2, 2]);
      expect(runs[5]?.err).toContain(":***@");
      expect(runs[6]?.err).toMatch(/: the password is wrong \(28P01\)\n$/);
      expect(runs[7]?.err).toMatch(/: there is no such database \(3D000\)\n$/);
      for (const { out, err } of runs) expect(out + err).not.toContain(secret);
    } finally {
      delete process.env["FAIRLEAD_STORE"];
      await end();
    }
  });
});

describe("fairlead review --store", () => {
  it("records, lists and carries out as with a file", async () => {
    await begin({
      "rules.json": JSON.stringify({
        name: "review",
        timeZone: "Asia/Shanghai",
        teams: { sales: {} },
        pools: { common: {} },
        routes: [{ name: "all", assign: { team: "sales" } }],
        ownership: [
          { name: "back", when: { id: "C1" }, reclaim: { pool: "common", protection: { default: "P3D" } } },
          { name: "on", when: { id: "C2" }, reassign: { after: "P2D" } },
        ],
      }),
      "leads.csv": "id\nC1\nC2\n",
      "events.csv":
        "type,leadId,at,rep\ncarried,C1,2026-03-02 09:00,amy\ncarried,C2,2026-03-02 09:00,amy\nactivity,C1,2026-03-02 10:00,amy\n",
    });
    const review = (...more: string[]) =>
      cli(["review", "--events", "events.csv", "--now", "2026-03-13T00:00", "--apply", ...more]);
    expect((await review("--ledger", "book.json", "--out", "file")).code).toBe(0);
    expect((await review("--store", store)).code).toBe(0);
    for (const name of ["actions.csv", "moved.csv", "rejects.csv"])
      expect(text(`out/${name}`)).toBe(text(`file/${name}`));
    expect(lines("out/moved.csv")[1]).toContain("C2,assigned,bo,");
    expect((await cli(["store", "status", "--store", store])).out).toContain("leads     open 1, pooled 1\n");
    expect((await cli(["store", "verify", "--store", store])).code).toBe(0);
  });
});

describe("fairlead store", () => {
  it("is as ready after a second migrate, and tells how it stands in both languages", async () => {
    await begin();
    await cli(at(monday, "--store", store));
    expect((await cli(["store", "migrate", "--store", store])).code).toBe(0);
    expect((await cli(["store", "status", "--store", store])).out).toContain(
      "decided   9\nleads     held 1, open 8\npools     none\nbooks     ",
    );
    expect((await cli(["store", "status", "--store", store, "--language", "zh"])).out).toContain(
      "线索　　　暂缓 1, 跟进中 8\n",
    );
    const { out } = await cli(["store", "export", "--store", store]);
    expect((JSON.parse(out) as { open: unknown[] }).open).toHaveLength(8);
  });

  it("finds what was changed by hand", async () => {
    await begin();
    await cli(at(monday, "--store", store));
    const db = new Sqlite("shared.db");
    db.prepare(
      "update fairlead_books set state = json_set(state, '$.open', 99) where kind = 'rep' and name = 'amy'",
    ).run();
    db.close();
    expect(await cli(["store", "verify", "--store", store])).toEqual({
      code: 1,
      out: 'rep "amy": open: the tables say 99, the events come to 3\n9 events, 9 leads: 1 difference\n',
      err: "",
    });
    expect((await cli(["store", "verify", "--store", store, "--language", "zh"])).out).toContain("表里是 99");
  });

  it("refuses what is no store, in one line", async () => {
    await begin();
    const said = async (...args: string[]): Promise<string> => {
      const { code, err } = await cli(args);
      expect(code).toBe(2);
      return err;
    };
    expect(await said("assign", "--store", store, "--ledger", "x.json")).toBe(
      "--ledger and --store: there is one book to go on from; give one of the two\n",
    );
    expect(await said("assign", "--scope", "a")).toBe("--scope a: only a store has scopes; give --store\n");
    expect(await said("assign", "--store", "sqlit:x.db")).toBe(
      '--store: unknown scheme "sqlit"; did you mean "sqlite"?\n',
    );
    expect(await said("review", "--store", "sqlite:")).toMatch(/^--store: expected a file behind sqlite:.*\n$/);
    expect(await said("store", "migrate", "--store", "sqlite:none/x.db")).toBe(
      "sqlite:none/x.db: there is no folder none\n",
    );
    expect(await said("store", "status", "--store", "sqlite:none.db")).toBe(
      "sqlite:none.db: no such file; this makes it: fairlead store migrate --store sqlite:none.db\n",
    );
    expect(await said("store", "migrate", "--store", "sqlite:leads.csv")).toBe(
      "sqlite:leads.csv: the file is no database (SQLITE_NOTADB)\n",
    );
    await writeFile("empty.db", "");
    expect(await said("assign", "--store", "sqlite:empty.db")).toMatch(
      /: fairlead store migrate --store sqlite:empty.db\n$/,
    );
    for (const url of [
      "postgres://u:hush#x@h/d",
      "postgres://u:hu sh@h/d",
      "postgres://u:hush%@h/d",
      "mysql://u:hush@h/d",
    ])
      expect(await said("assign", "--store", url)).not.toContain("hu");
    expect(await said("store", "status", "--store", "postgres://u:hush@127.0.0.1:1/d")).toBe(
      "postgres://u:***@127.0.0.1:1/d: the database cannot be reached (ECONNREFUSED)\n",
    );
  });
});

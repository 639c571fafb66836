import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase, freshSqlite } from "./database.js";
import { postgresUrl } from "./postgres.js";
import { startPostgres } from "./postgres-server.js";

const database = async () => {
  const fresh = await freshDatabase();
  onTestFinished(fresh.end);
  return fresh;
};

const ask = async (url: string, statement: string): Promise<unknown[]> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
};

describe("PostgreSQL", () => {
  test("two fresh databases do not see each other's tables", async () => {
    const [one, other] = [await database(), await database()];
    await one.pool.query("create table leads (id text primary key)");
    await one.pool.query("insert into leads values ('a')");
    await expect(other.pool.query("select * from leads")).rejects.toThrow('relation "leads" does not exist');
    await other.pool.query("create table leads (id text primary key)");
    expect((await one.pool.query("select * from leads")).rows).toEqual([{ id: "a" }]);
    expect((await other.pool.query("select * from leads")).rows).toEqual([]);
  });

  test("the encoding is UTF-8, the order that of code points, the time zone UTC", async () => {
    const { pool } = await database();
    expect((await pool.query("show server_encoding")).rows).toEqual([{ server_encoding: "UTF8" }]);
    expect((await pool.query("show timezone")).rows).toEqual([{ TimeZone: "UTC" }]);
    const sorted = await pool.query("select t from unnest(array['é', '王芳', 'b', 'B', 'a']) as t order by t");
    expect(sorted.rows.map(({ t }) => t)).toEqual(["B", "a", "b", "é", "王芳"]);
  });

  test("a database is gone after its end, even if a client was never released", async () => {
    const { url, pool, end } = await freshDatabase();
    await pool.connect();
    await end();
    await end();
    const name = new URL(url).pathname.slice(1);
    expect(await ask(await postgresUrl(), `select from pg_database where datname = '${name}'`)).toEqual([]);
  });

  test("a server of one's own stops, crashes and starts again with all that was committed, then leaves nothing", async () => {
    const server = await startPostgres();
    onTestFinished(server.end);
    expect(new URL(server.url).port).not.toBe(new URL(await postgresUrl()).port);
    await ask(server.url, "create table leads as select 'a' as id");
    for (const mode of ["fast", "immediate"] as const) {
      await server.stop(mode);
      await expect(ask(server.url, "select")).rejects.toThrow("ECONNREFUSED");
      await server.start();
      expect(await ask(server.url, "select * from leads")).toEqual([{ id: "a" }]);
    }
    await server.end();
    expect(existsSync(server.dataDir)).toBe(false);
    await expect(ask(server.url, "select")).rejects.toThrow("ECONNREFUSED");
  });

  test("a port that is taken is told", async () => {
    const port = Number(new URL(await postgresUrl()).port);
    await expect(startPostgres({ port })).rejects.toThrow("Address already in use");
  });
});

test("a SQLite file is read by a second connection, and gone after its end", () => {
  const { path, db, end } = freshSqlite();
  onTestFinished(end);
  db.exec("create table leads (id text primary key)");
  db.prepare("insert into leads values (?)").run("王芳");
  const second = new Database(path, { readonly: true });
  expect(second.prepare("select * from leads").all()).toEqual([{ id: "王芳" }]);
  expect(second.pragma("journal_mode", { simple: true })).toBe("wal");
  second.close();
  expect(db.pragma("synchronous", { simple: true })).toBe(1);
  end();
  expect(existsSync(path)).toBe(false);
});

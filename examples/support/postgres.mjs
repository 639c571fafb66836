import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { transform } from "esbuild";

const source = new URL("../../test/support/postgres-server.ts", import.meta.url);

/** What starts servers for the tests, out of TypeScript. */
const load = async () => {
  const { code } = await transform(await readFile(source, "utf8"), {
    loader: "ts",
    format: "cjs",
    platform: "node",
    define: { "import.meta.url": JSON.stringify(source.href) },
  });
  const module = { exports: {} };
  compileFunction(code, ["module", "require"], { filename: source.pathname })(module, createRequire(source));
  return module.exports;
};

/**
 * A PostgreSQL server of its own on a free port, with an empty database; nothing has to be installed. `end` removes both, and so does the end
 * of the process, whatever ends it.
 */
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

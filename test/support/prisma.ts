import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import * as runtime from "@prisma/client/runtime/client";

type Raw = runtime.Types.Public.PrismaPromise<number>;

interface Options {
  maxWait?: number;
  timeout?: number;
  isolationLevel?: "ReadUncommitted" | "ReadCommitted" | "RepeatableRead" | "Serializable";
}

/** The part that no schema changes of the type which `prisma generate` writes, its methods word for word. */
export interface PrismaClient {
  $connect(): runtime.Types.Utils.JsPromise<void>;
  $disconnect(): runtime.Types.Utils.JsPromise<void>;
  $executeRaw(query: TemplateStringsArray | runtime.Sql, ...values: unknown[]): Raw;
  // biome-ignore-start lint/suspicious/noExplicitAny: Prisma's own
  $queryRawUnsafe<T = unknown>(query: string, ...values: any[]): runtime.Types.Public.PrismaPromise<T>;
  $transaction<P extends runtime.Types.Public.PrismaPromise<any>[]>(
    arg: [...P],
    options?: Options,
  ): runtime.Types.Utils.JsPromise<runtime.Types.Utils.UnwrapTuple<P>>;
  // biome-ignore-end lint/suspicious/noExplicitAny: Prisma's own
  $transaction<R>(
    fn: (prisma: Omit<PrismaClient, runtime.ITXClientDenyList>) => runtime.Types.Utils.JsPromise<R>,
    options?: Options,
  ): runtime.Types.Utils.JsPromise<R>;
}

const require = createRequire(import.meta.url);

/** Prisma gives no types for the files of its compiler. */
const compilerOf = (file: string) =>
  require(`@prisma/client/runtime/query_compiler_fast_bg.postgresql${file}`) as { readonly wasm: string };

const { WebAssembly } = globalThis as unknown as { WebAssembly: { Module: new (bytes: Buffer) => unknown } };

/** What `prisma generate` makes of a schema without models; its command line wants an engine from the network, which the client does not need. */
export const openPrisma = (url: string): PrismaClient => {
  const Client = runtime.getPrismaClient({
    previewFeatures: [],
    clientVersion: "7.10.0",
    engineVersion: "0000000000000000000000000000000000000000",
    activeProvider: "postgresql",
    inlineSchema:
      'generator client {\n  provider = "prisma-client"\n}\n\ndatasource db {\n  provider = "postgresql"\n}\n',
    runtimeDataModel: { models: {}, enums: {}, types: {} },
    parameterizationSchema: { strings: [], graph: "AAAA" },
    compilerWasm: {
      getRuntime: async () => compilerOf(".js") as object as never,
      getQueryCompilerWasmModule: async () =>
        new WebAssembly.Module(Buffer.from(compilerOf(".wasm-base64.js").wasm, "base64")),
      importName: "./query_compiler_fast_bg.js",
    },
  });
  return new Client({ adapter: new PrismaPg({ connectionString: url }) }) as unknown as PrismaClient;
};

import { PrismaPg } from "@prisma/adapter-pg";
import { getPrismaClient } from "@prisma/client/runtime/client";

const fields = [
  { name: "id", kind: "scalar", type: "String" },
  { name: "company", kind: "scalar", type: "String" },
  { name: "owner", kind: "scalar", type: "String" },
];

/** What `prisma generate` makes of this schema, as far as it is used here: the command itself would fetch an engine. */
const PrismaClient = getPrismaClient({
  inlineSchema: `
    datasource db {
      provider = "postgresql"
    }
    model Lead {
      id      String  @id
      company String
      owner   String?
      @@map("leads")
    }`,
  runtimeDataModel: { models: { Lead: { fields, dbName: "leads" } }, enums: {}, types: {} },
  parameterizationSchema: { strings: [], graph: "AAAAAA" },
  previewFeatures: [],
  clientVersion: "7.10.0",
  engineVersion: "",
  activeProvider: "postgresql",
  compilerWasm: {
    getRuntime: () => import("@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs"),
    getQueryCompilerWasmModule: async () => {
      const { wasm } = await import("@prisma/client/runtime/query_compiler_fast_bg.postgresql.wasm-base64.mjs");
      return new WebAssembly.Module(Buffer.from(wasm, "base64"));
    },
    importName: "./query_compiler_fast_bg.js",
  },
});

/** Prisma's client for the CRM of the examples. */
export const openPrisma = (connectionString) => new PrismaClient({ adapter: new PrismaPg({ connectionString }) });

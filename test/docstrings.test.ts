import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as async from "../src/async/index.js";
import * as csv from "../src/csv/index.js";
import * as core from "../src/index.js";
import * as simulate from "../src/simulate/index.js";
import * as sql from "../src/sql/index.js";
import * as testing from "../src/testing/index.js";
import { root, typeCheck } from "./support/type-check.js";

const files = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const sources = files.map((file) => readFileSync(`${root}src/${file}`, "utf8"));

interface Documented {
  readonly name: string;
  readonly text: string;
}

/** Docstrings that stand before an export. */
const documented = sources.flatMap((source): Documented[] =>
  [
    ...source.matchAll(
      /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n(?:\/\/.*\n)?export (?:async )?(?:const|function\*?|class) (\w+)/g,
    ),
  ].map((match) => ({
    name: match[2] as string,
    text: (match[1] as string).replaceAll(/^ \* ?/gm, ""),
  })),
);
const examples = documented.flatMap(({ name, text }) => {
  const example = /@example\n```ts\n([\s\S]*?)```/.exec(text)?.[1];
  return example === undefined ? [] : [{ name, example }];
});

const functions = (module: object): string[] =>
  Object.entries(module)
    .filter(([, value]) => typeof value === "function" && !String(value).startsWith("class"))
    .map(([name]) => name);

/** What a user of a SQL database has. */
const ofSql = {
  pool: "import('pg').Pool",
  database: "import('better-sqlite3').Database",
  kysely: "import('kysely').Kysely<{ crm_leads: { id: string; owner: string | null } }>",
  knex: "import('knex').Knex",
  dataSource: "import('typeorm').DataSource",
  prisma: "import('./support/prisma.js').PrismaClient",
  drizzle: "import('drizzle-orm/node-postgres').NodePgDatabase",
  sql: "typeof import('drizzle-orm').sql",
  engine: "import('fairlead').Engine",
  lead: "{ readonly id: string }",
  now: "Date",
};

/** Whatever an example does not make itself, it finds here. */
const programOf = (name: string, example: string): string => {
  const made = new Set(
    [...example.matchAll(/(?:const|let|import) (?:\{ ([^}]*) \}|(\w+))/g)].flatMap(
      ([, many, one]) => one ?? (many as string).split(", "),
    ),
  );
  const imported = (module: object): string =>
    Object.keys(module)
      .filter((one) => !made.has(one))
      .join(", ");
  const things = { ruleSet: "import('fairlead').RuleSet", ...(example.includes("sqlLedger(") ? ofSql : {}) };
  const given = Object.entries(things)
    .filter(([thing]) => !made.has(thing))
    .map(([thing, type]) => `declare const ${thing}: ${type};\n`)
    .join("");
  return `// ${name}\nimport { ${imported(core)} } from "fairlead";\nimport { ${imported(async)} } from "fairlead/async";\nimport { ${imported(csv)} } from "fairlead/csv";\nimport { ${imported(simulate)} } from "fairlead/simulate";\nimport { ${imported(sql)} } from "fairlead/sql";\nimport { ${imported(testing)} } from "fairlead/testing";\n${given}${example}\nexport {};\n`;
};

describe("docstrings", () => {
  it("stand on every public function, with an example", () => {
    const names = new Set(examples.map(({ name }) => name));
    const all = [core, async, csv, simulate, sql, testing].flatMap(functions);
    expect(all.filter((name) => !names.has(name))).toEqual([]);
  });

  it("have examples that compile", () => {
    expect(typeCheck(examples.map(({ name, example }) => programOf(name, example)))).toEqual([]);
  });
});

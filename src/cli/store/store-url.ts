import { InputError } from "../../csv/input-error.js";
import { nearest } from "../../kit/nearest.js";

/** Where a store is, and what it is called wherever it is told of: without its password. */
export type StoreUrl =
  | { readonly dialect: "sqlite"; readonly file: string; readonly name: string }
  | { readonly dialect: "postgres"; readonly url: string; readonly name: string };

const schemes = ["postgres", "postgresql", "sqlite"] as const;
const expected = "expected postgres://USER@HOST:PORT/DATABASE or sqlite:FILE";

/** A parameter of a URL; a colon behind it belongs to the sentence around. */
const parameter = /([?&])([^\s&=?]+)=[^\s&]*?(?=:?(?:[\s&]|$))/g;

/** Whether a key, with what is percent-escaped in it, is one of a password. */
const isSecret = (key: string): boolean =>
  [...new URLSearchParams(`${key}=`).keys()].some((name) => /^(ssl)?password$/i.test(name));

/** A text without the passwords of the URLs in it. */
export const withoutPasswords = (text: string): string =>
  text
    .replaceAll(/\b(postgres(?:ql)?:\/\/[^\s:@/?]*):\S*@/gi, "$1:***@")
    .replaceAll(parameter, (whole: string, start: string, key: string) =>
      isSecret(key) ? `${start}${key}=***` : whole,
    );

const sqliteUrl = (text: string): StoreUrl => {
  const file = text.trim();
  if (file === "" || file.startsWith("//") || file === ":memory:")
    throw new InputError([
      "--store: expected a file behind sqlite:, such as sqlite:leads.db or sqlite:/var/lib/crm/leads.db",
    ]);
  return { dialect: "sqlite", file, name: `sqlite:${file}` };
};

const postgresUrl = (url: string): StoreUrl => {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isWhole = parsed !== undefined && parsed.hash === "" && /^[^:]+:\/\/\S*$/.test(url);
  try {
    if (!isWhole) throw new URIError();
    for (const part of [parsed.username, parsed.password, parsed.hostname, parsed.pathname]) decodeURIComponent(part);
  } catch {
    // The URL is not shown: what cannot be read may be a password.
    throw new InputError([
      `--store: the URL cannot be read; ${expected}. In a password, # is written %23, / %2F, ? %3F, @ %40 and % %25`,
    ]);
  }
  return { dialect: "postgres", url, name: withoutPasswords(url) };
};

/** Reads what `--store` names. @throws InputError, whose text holds no password */
export const readStoreUrl = (text: string): StoreUrl => {
  const [, given = "", rest = ""] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(text.trim()) ?? [];
  const scheme = given.toLowerCase();
  if (scheme === "sqlite") return sqliteUrl(rest);
  if (scheme === "postgres" || scheme === "postgresql") return postgresUrl(text.trim());
  const near = scheme === "" ? undefined : nearest(scheme, schemes);
  const found = scheme === "" ? "no scheme" : `unknown scheme ${JSON.stringify(given)}`;
  throw new InputError([
    `--store: ${found}; ${near === undefined ? expected : `did you mean ${JSON.stringify(near)}?`}`,
  ]);
};

import { inject } from "vitest";

let url: Promise<string> | undefined;

const askForUrl = async (): Promise<string> => {
  const answer = await fetch(inject("postgresDoor"), { signal: AbortSignal.timeout(100_000) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
};

/** The server that all test files of a run share; use `freshDatabase` unless it is about the server itself. */
export const postgresUrl = (): Promise<string> => {
  url ??= askForUrl();
  return url;
};

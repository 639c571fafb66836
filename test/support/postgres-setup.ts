import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { type PostgresServer, startPostgres } from "./postgres-server.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where a test file asks for the URL of the server that all files of a run share; the first one to ask has it started. */
    readonly postgresDoor: string;
  }
}

export default async (project: TestProject) => {
  let server: Promise<PostgresServer> | undefined;
  const path = `/${randomUUID()}`;
  const door = createServer((request, response) => {
    if (request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    server ??= startPostgres();
    server.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, "127.0.0.1");
  door.unref();
  await once(door, "listening");
  project.provide("postgresDoor", `http://127.0.0.1:${(door.address() as AddressInfo).port}${path}`);
  return async () => {
    door.close();
    door.closeAllConnections();
    const started = await server?.catch(() => undefined);
    await started?.end();
  };
};

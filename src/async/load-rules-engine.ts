const missing =
  "json-rules-engine is not installed, and routes that ask for async facts run on it: npm install json-rules-engine (version 7)";

type RulesEngine = Pick<typeof import("json-rules-engine"), "Engine">;

/** json-rules-engine, which is an optional peer. */
export const loadRulesEngine = async (): Promise<RulesEngine> => {
  try {
    return await import("json-rules-engine");
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    const isMissing = String(code).endsWith("MODULE_NOT_FOUND") && String(message).includes("json-rules-engine");
    throw isMissing ? new Error(missing, { cause: error }) : error;
  }
};

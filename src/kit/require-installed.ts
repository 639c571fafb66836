interface Platform {
  readonly process?: { readonly getBuiltinModule?: (id: string) => unknown } | undefined;
}

type CreateRequire = (from: string) => (name: string) => unknown;

/** Where fairlead is: modules of the two systems know it by different names. */
const here = (): string => (typeof __filename === "string" ? __filename : import.meta.url);

/** An installed package, loaded in one go where the platform can: Node does, a browser does not. `undefined` where there is none. */
export const requireInstalled = (name: string): unknown => {
  // eslint-disable-next-line no-restricted-globals -- no import of a built-in could be left out of a browser's bundle
  const { process } = globalThis as Platform;
  const built = process?.getBuiltinModule?.("node:module") as { readonly createRequire?: CreateRequire } | undefined;
  try {
    return built?.createRequire?.(here())(name);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
};

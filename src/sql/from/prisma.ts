export const fromPrisma = (): never => {
  throw new Error("later");
};

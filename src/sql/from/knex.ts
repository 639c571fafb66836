export const fromKnex = (): never => {
  throw new Error("later");
};

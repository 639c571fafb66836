export const fromDrizzle = (): never => {
  throw new Error("later");
};

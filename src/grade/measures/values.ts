/** Numbers the different values of a column. */
export interface Values {
  readonly of: (value: unknown) => number;
  readonly at: (number: number) => unknown;
}

export const openValues = (): Values => {
  const numbers = new Map<unknown, number>();
  const values: unknown[] = [];
  return {
    of: (value) => {
      const known = numbers.get(value);
      if (known !== undefined) return known;
      const number = values.push(value) - 1;
      numbers.set(value, number);
      return number;
    },
    at: (number) => values[number],
  };
};

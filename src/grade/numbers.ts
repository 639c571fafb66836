/** Numbers in memory that grows by doubling. */
export interface Numbers {
  readonly add: (value: number) => void;
  readonly values: () => Float64Array;
}

export const openNumbers = (): Numbers => {
  let numbers = new Float64Array(1024);
  let length = 0;
  return {
    add: (value) => {
      if (length === numbers.length) {
        const larger = new Float64Array(length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length++] = value;
    },
    values: () => numbers.subarray(0, length),
  };
};

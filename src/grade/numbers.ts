import { grown } from "../kit/grown.js";

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
      numbers = grown(numbers, length);
      numbers[length++] = value;
    },
    values: () => numbers.subarray(0, length),
  };
};

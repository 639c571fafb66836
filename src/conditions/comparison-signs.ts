/** The comparisons that people write as a sign. */
export const comparisonSigns: { readonly [operator: string]: string } = {
  equal: "=",
  notEqual: "≠",
  lessThan: "<",
  lessThanInclusive: "≤",
  greaterThan: ">",
  greaterThanInclusive: "≥",
};

/** A row with what was said about it; what it is read by is not called here. */
export const withAnswers = (row: unknown, answers: ReadonlyMap<string, unknown>): unknown => {
  if (answers.size === 0 || typeof row !== "object" || row === null) return row;
  const whole: unknown = Object.create(null);
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(row))) {
    if (!answers.has(name)) Object.defineProperty(whole, name, property);
  }
  for (const [name, value] of answers) Object.defineProperty(whole, name, { value, enumerable: true });
  return whole;
};

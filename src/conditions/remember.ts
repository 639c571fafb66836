const kept = 256;

/** The same reading of a text, with the last few results kept: one lead's dates are compared by many routes. */
export const remember = <Result>(read: (text: string) => Result): ((text: string) => Result) => {
  const results = new Map<string, Result>();
  return (text) => {
    const before = results.get(text);
    if (before !== undefined || results.has(text)) return before as Result;
    if (results.size >= kept) results.clear();
    const result = read(text);
    results.set(text, result);
    return result;
  };
};

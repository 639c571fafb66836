/** What spreadsheets call a column: A for 0, Z for 25, AA for 26. */
export const columnLetters = (place: number): string => {
  const before = Math.floor(place / 26) - 1;
  return (before < 0 ? "" : columnLetters(before)) + String.fromCharCode(65 + (place % 26));
};

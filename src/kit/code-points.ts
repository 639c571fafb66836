/** The code points of a text, one a cell. */
export const codePointsOf = (text: string): Int32Array<ArrayBuffer> => {
  const points = new Int32Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number;
    if (point > 0xffff) i += 1;
    points[count++] = point;
  }
  return count === points.length ? points : points.slice(0, count);
};

/** A way to say how similar two texts are, from 0 to 1; the same whichever of them comes first. */
export interface Measure {
  /** How many code points stand side by side in each of the pieces that similar texts share. */
  readonly piece: 1 | 2;
  readonly between: (
    points: Int32Array,
    from: number,
    length: number,
    others: Int32Array,
    at: number,
    count: number,
  ) => number;
  /** How many pieces a text of `a` pieces shares at the least with one of `b` pieces that is so similar; more than there are: none is. */
  readonly least: (a: number, b: number, similarity: number) => number;
}

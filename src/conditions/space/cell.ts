/**
 * A part of what a fact can be, in which no comparison that the cells were made for tells two values apart. `value` is one of them;
 * where `single`, the only one.
 */
export interface Cell {
  readonly value: unknown;
  readonly single: boolean;
}

import type { BookState } from "../model/book.js";
import type { PaidTurn, Turn } from "../model/turn.js";
import { quantum } from "../turns/lag.js";
import { give, openRotation } from "../turns/rotation.js";

/** Lets a turn happen in its rotation: `picked` pays the lead. Returns what the book keeps of it. `byHand` counts a rep's leads by hand from outside the book. */
export const foldTurn = (book: BookState, turn: Turn, picked: string, byHand: (rep: string) => number): PaidTurn => {
  let rotation = book.rotations.get(turn.rotation);
  if (rotation === undefined) {
    rotation = openRotation();
    book.rotations.set(turn.rotation, rotation);
  }
  const net = give(
    rotation,
    {
      available: turn.available ?? rotation.available,
      weights: turn.weights ?? rotation.weights,
      charged: turn.candidates ?? rotation.candidates,
      manual: turn.manual,
      quantum: quantum(turn),
      picked,
    },
    turn.makeUp ?? [],
    byHand,
  );
  const { size, by } = turn;
  return by === undefined ? { rotation: turn.rotation, size, net } : { rotation: turn.rotation, size, by, net };
};

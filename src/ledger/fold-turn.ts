import type { BookState } from "../model/book.js";
import type { PaidTurn, Turn } from "../model/turn.js";
import { quantum } from "../turns/lag.js";
import { give, type Hands, openRotation } from "../turns/rotation.js";

/** Lets a turn happen in its rotation: `picked` pays the lead. Returns what the book keeps of it. */
export const foldTurn = (book: BookState, turn: Turn, picked: string, hands: Hands): PaidTurn => {
  const { rotation: name, size, by } = turn;
  let rotation = book.rotations.get(name);
  if (rotation === undefined) {
    rotation = openRotation();
    book.rotations.set(name, rotation);
  }
  const payment = {
    available: turn.available ?? rotation.available,
    weights: turn.weights ?? rotation.weights,
    charged: turn.candidates ?? rotation.candidates,
    manual: turn.manual,
    makeUp: turn.makeUp,
    quantum: quantum(turn),
    picked,
  };
  const net = give(rotation, payment, hands);
  const { paid } = rotation;
  if (paid !== undefined && paid.net === net && paid.size === size && paid.by === by) return paid;
  rotation.paid = by === undefined ? { rotation: name, size, net } : { rotation: name, size, by, net };
  return rotation.paid;
};

import type { MemberState, RotationState } from "../model/book.js";
import { restore } from "../turns/members.js";
import { openRotation } from "../turns/rotation.js";

/** A rotation as plain JSON. */
export interface RotationJson extends Pick<RotationState, "leads" | "total"> {
  readonly available: string[];
  readonly candidates: string[];
  readonly weights: number[];
  readonly members: ({ readonly rep: string } & MemberState)[];
}

export const writeRotation = ({
  leads,
  total,
  available,
  candidates,
  weights,
  members,
}: RotationState): RotationJson => ({
  leads,
  total,
  available: [...available],
  candidates: [...candidates],
  weights: [...weights],
  members: [...members].map(([rep, member]) => ({ rep, ...member })),
});

export const readRotation = (json: RotationJson): RotationState => {
  const rotation = openRotation(json);
  for (const { rep, ...member } of json.members) restore(rotation.members, rep, member);
  return rotation;
};

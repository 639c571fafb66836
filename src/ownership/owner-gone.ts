import { utcText } from "../kit/iso.js";
import type { Action } from "../model/action.js";
import type { Subject } from "./subject.js";

/** The lead of an owner who has left goes to somebody else: of the same team where the route knows it. */
export const ownerGone = ({ lead, holding, now, people }: Subject): readonly Action[] => {
  if (holding === undefined) return [];
  const { rep, team } = holding;
  if (people.byId.get(rep)?.status !== "left") return [];
  const reason = "owner-gone";
  return [
    {
      leadId: lead.id,
      action: "reassign",
      rep,
      reason,
      team,
      lead,
      events: [{ type: "reclaimed", leadId: lead.id, at: utcText(now), rep, reason }],
    },
  ];
};

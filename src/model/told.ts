import * as z from "zod";
import type { Path, Report } from "./errors.js";
import { checkRole, whoIs } from "./role.js";
import { name } from "./strict.js";

/** Who is told of a lead besides its owner, and who coordinates: roles, or ids of reps. */
export const told = { notify: z.array(name).optional(), coordinator: name.optional() };
export type Told = { readonly notify?: readonly string[] | undefined; readonly coordinator?: string | undefined };

/** Reports roles that there are none of. */
export const checkTold = ({ notify = [], coordinator }: Told, path: Path, report: Report): void => {
  notify.forEach((role, i) => {
    checkRole(role, [...path, "notify", i], report);
  });
  if (coordinator !== undefined) checkRole(coordinator, [...path, "coordinator"], report);
};

/** The same by id, each once; whoever has no such superior is left out. */
export const whoAreTold = (
  { notify, coordinator }: Told,
  of: Parameters<typeof whoIs>[1],
  byId: Parameters<typeof whoIs>[2],
): Told => {
  const ids = new Set((notify ?? []).map((role) => whoIs(role, of, byId)));
  return {
    notify: notify && [...ids].filter((id) => id !== undefined),
    coordinator: coordinator === undefined ? undefined : whoIs(coordinator, of, byId),
  };
};

import type { Path, Report } from "./errors.js";
import { unknownName } from "./unknown-name.js";

/** Roles that stand for somebody: the team's lead, the rep's manager, the manager of the lead. Any other text is the id of a rep. */
export const roles = ["lead", "manager", "lead.manager"] as const;

/** Reports what looks like one of these roles and is none. */
export const checkRole = (role: string, path: Path, report: Report): void => {
  if (/^(lead|manager)\./.test(role) && !(roles as readonly string[]).includes(role))
    report(unknownName("role", role, roles, path));
};

/** Whom a role means, by id; `undefined` where there is nobody. */
export const whoIs = (
  role: string,
  { rep, lead }: { readonly rep: string | undefined; readonly lead: string | undefined },
  byId: ReadonlyMap<string, { readonly manager?: string | undefined }>,
): string | undefined => {
  if (role === "lead") return lead;
  if (role === "manager") return rep === undefined ? undefined : byId.get(rep)?.manager;
  if (role === "lead.manager") return lead === undefined ? undefined : byId.get(lead)?.manager;
  return role;
};

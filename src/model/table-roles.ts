import type { FieldType } from "./field.js";
import type { TableSource } from "./tables.js";

/** A column of a table that the design names. */
export interface TableRole {
  readonly title: string;
  readonly type: FieldType;
}

/** The column that makes up a table besides the lead and the date. */
const ownRole = { orders: "amount", interactions: "type" } as const;

/** The columns of a table that the design names, by role. */
export const rolesOf = (name: keyof typeof ownRole, source: TableSource): ReadonlyMap<string, TableRole> => {
  const own = ownRole[name];
  return new Map<string, TableRole>([
    ["lead", { title: source.lead ?? "leadId", type: "string" }],
    ["date", { title: source.date ?? "date", type: "date" }],
    [own, { title: source[own] ?? own, type: name === "orders" ? "number" : "string" }],
  ]);
};

/** The role of a column that is called by role or by title; any other column has its title. */
export const roleOf = (roles: ReadonlyMap<string, TableRole>, column: string): string => {
  if (roles.has(column)) return column;
  for (const [role, { title }] of roles) if (title === column) return role;
  return column;
};

/** The type that a rule file gives a column, by role or title; `undefined` where it says nothing. */
export const columnType = (name: keyof typeof ownRole, source: TableSource, column: string): FieldType | undefined => {
  const roles = rolesOf(name, source);
  const role = roles.get(roleOf(roles, column));
  if (role !== undefined) return role.type;
  const fields = (source.fields ?? {}) as { readonly [title: string]: { readonly type?: FieldType } };
  return Object.hasOwn(fields, column) ? fields[column]?.type : undefined;
};

import * as z from "zod";
import { guarded } from "./condition.js";
import { name, oneOrMore, strict } from "./strict.js";
import { type AvailabilitySource, availability, duration } from "./team.js";
import { type Told, told } from "./told.js";

/** A criterion, pick or grader as the model knows it: something with a type. */
export type Typed = { readonly type: string; readonly [parameter: string]: unknown };

/** As written: its name, an object with `type`, or `{ "<name>": parameters }`. */
export type TypedSource = string | { [key: string]: unknown };

/** What a route may do with a lead, composed from the criteria and picks that are known. */
export const assignment = (required: z.ZodType, preferred: z.ZodType, pick: z.ZodType) => {
  const choice = {
    exclude: strict({ field: name, by: z.enum(["id", "name"]).optional() }).optional(),
    require: z.array(required).optional(),
    prefer: z.array(preferred).optional(),
    pick: pick.optional(),
    rotation: name.optional(),
    /** Comes before the team's. */
    availability: availability.optional(),
  };
  const steps = {
    team: { team: name, ...choice },
    teams: { teams: z.array(name).min(1), among: z.enum(["rotation", "weighted"]).optional(), ...choice },
    hold: { hold: duration },
    pool: { pool: name },
  };
  const step = z
    .union([strict(steps.team), strict(steps.teams), strict(steps.hold), strict(steps.pool)])
    .meta({ id: "step" });
  const otherwise = { otherwise: oneOrMore(step).optional() };
  const assign = z
    .union([
      strict({ ...steps.team, ...otherwise, ...told }),
      strict({ ...steps.teams, ...otherwise, ...told }),
      strict({ ...steps.hold, ...otherwise }),
      strict({ ...steps.pool, ...otherwise }),
    ])
    .meta({ id: "assign" });
  return { assign, fallback: oneOrMore(step), choosing: { ...choice, ...otherwise } };
};

/** A rule of the list `routes`, in the short form (`assign`) or the long one (`event`). */
export const route = <Assign extends z.ZodType>(assign: Assign) => {
  const rule = {
    name: name.optional(),
    priority: z.int().min(1).optional(),
    during: z.string().optional(),
    ...guarded,
  };
  return z.union([
    strict({ ...rule, assign }),
    strict({ ...rule, event: strict({ type: z.literal("assign"), params: assign }) }),
  ]);
};

export type StepSource =
  | (ChoiceSource & { team: string })
  | (ChoiceSource & { teams: string[]; among?: "rotation" | "weighted" | undefined })
  | { hold: string }
  | { pool: string };
export type ChoiceSource = {
  exclude?: { field: string; by?: "id" | "name" | undefined } | undefined;
  require?: TypedSource[] | undefined;
  prefer?: TypedSource[] | undefined;
  pick?: TypedSource | undefined;
  rotation?: string | undefined;
  availability?: AvailabilitySource | undefined;
};
export type AssignSource = StepSource & { otherwise?: StepSource | StepSource[] | undefined } & Told;

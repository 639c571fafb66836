import * as z from "zod";
import type { CriterionType } from "../assign/criterion.js";
import type { PickType } from "../assign/pick.js";
import type { Kind } from "../assign/typed.js";
import { common } from "../grade/common.js";
import { derivedSource } from "../grade/derived.js";
import type { GraderType } from "../grade/grader.js";
import { isTimeZone } from "../kit/zone.js";
import { calendar } from "../model/calendar.js";
import { namedConditions } from "../model/condition.js";
import { duplicatesSource } from "../model/duplicates.js";
import { fieldSource, idSource, repFieldSource } from "../model/field.js";
import { ignored } from "../model/ignored.js";
import { languages } from "../model/language.js";
import { lifecycle } from "../model/lifecycle.js";
import { pool } from "../model/pool.js";
import { assignment, route } from "../model/route.js";
import { ruleList } from "../model/rule-list.js";
import { named, strict } from "../model/strict.js";
import { table } from "../model/table.js";
import { interactionsSource, ordersSource } from "../model/tables.js";
import { duration, team } from "../model/team.js";
import { territories } from "../model/territory.js";
import { handOverParams } from "../ownership/hand-over.js";
import { followUpEvents, lifecycleEvents, ownershipEvents } from "../ownership/index.js";

/** The criteria, picks and graders that rule files may use. */
export interface Catalogue {
  readonly criteria: readonly CriterionType[];
  readonly picks: readonly PickType[];
  readonly graders: readonly GraderType[];
}

const remarks = { description: z.string().optional(), $comment: z.unknown().optional() };

const isZodObject = (schema: unknown): schema is z.ZodObject => schema instanceof z.ZodObject;

const isLiteral = (schema: unknown): boolean => schema instanceof z.ZodLiteral;

/** The ways to write a criterion or pick: its name, an object with `type`, or `{ "<name>": parameters }`. */
const typed = (kinds: readonly Kind[], extra: z.ZodRawShape): z.ZodType => {
  const options = kinds.flatMap(({ type, params, main }): z.ZodType[] => {
    if (!isZodObject(params)) {
      return [z.looseObject({ type: z.literal(type), ...extra }), strict({ [type]: z.unknown(), ...extra })];
    }
    const bare = main === undefined ? [] : [params.shape[main] as z.ZodType];
    return [
      strict({ type: z.literal(type), ...params.shape, ...extra }),
      strict({ [type]: z.union([strict(params.shape), ...bare]), ...extra }),
    ];
  });
  return z.union([z.enum(kinds.map(({ type }) => type)), ...options]);
};

/** Whether the schema of the whole rule file checks all that the parameters ask for. */
export const isChecked = ({ params }: GraderType): boolean => isZodObject(params) && isLiteral(params.shape.type);

/** A grader's own parameters, and what any grader takes. */
const graded = ({ type, params }: GraderType): z.ZodType =>
  isZodObject(params)
    ? strict({ type: z.literal(type), ...params.shape, ...common })
    : z.looseObject({ type: z.literal(type), ...common });

/** The schema of a whole rule file, composed from the parts that are known. */
export const ruleSetSchema = ({ criteria, picks, graders }: Catalogue) => {
  const required = typed(criteria, {}).meta({ id: "require" });
  const preferred = typed(criteria, { counts: z.boolean().optional() }).meta({ id: "prefer" });
  const { assign, fallback, choosing } = assignment(required, preferred, typed(picks, {}).meta({ id: "pick" }));
  const ownership = { ...ownershipEvents, "hand-over": { params: handOverParams.extend(choosing) } };
  const grader = z.union(graders.map(graded)).meta({ id: "grader" });
  return strict({
    $schema: z.string().optional(),
    name: z.string().min(1),
    version: z.string().optional(),
    language: z.enum(languages).optional(),
    timeZone: z.string().refine(isTimeZone, "expected an IANA time zone such as Asia/Shanghai").optional(),
    fields: z
      .object({ id: idSource.optional(), ...remarks })
      .catchall(fieldSource)
      .optional(),
    repFields: named(repFieldSource).optional(),
    conditions: namedConditions.optional(),
    orders: ordersSource.optional(),
    interactions: interactionsSource.optional(),
    derived: named(derivedSource).optional(),
    grades: named(grader).optional(),
    repGrades: named(grader).optional(),
    regradeEvery: duration.optional(),
    territories: z.union([table, territories]).optional(),
    calendars: named(calendar).optional(),
    duplicates: duplicatesSource.optional(),
    teams: named(team).optional(),
    pools: named(pool).optional(),
    lifecycle: lifecycle(lifecycleEvents).optional(),
    followUps: ruleList(followUpEvents).optional(),
    ownership: ruleList(ownership).optional(),
    routes: z.union([z.array(route(assign)), table]).optional(),
    fallback: fallback.optional(),
    ignore: z.array(ignored).optional(),
  });
};
export type RuleSetTree = z.input<ReturnType<typeof ruleSetSchema>>;

import { dateCell } from "../../intake/date.js";
import { numberCell } from "../../intake/number.js";
import { cleanText } from "../../kit/clean-text.js";
import type { AssignSource } from "../../model/route.js";
import type { RouteSource } from "../read-routes.js";
import { readStepsCell, readTeamCell, readTypedCell, type Targets, type TypeNames } from "./action-cell.js";
import { readBounds } from "./bounds.js";
import { readWhenCells } from "./read-when-cells.js";
import { type Fail, isBlank, type PlaceOf, type Row, type Sheet, unreadable } from "./sheet.js";
import type { RouteColumn } from "./words.js";

/** What the rows of a sheet of routes are read with. */
export interface RouteContext {
  readonly timeZone: string;
  /** The name of a route whose row has none, by its line. */
  readonly rowName: (line: number) => string;
  readonly targets: Targets;
  readonly criteria: TypeNames;
  readonly picks: TypeNames;
}

/** Two dates as people write a range; any other text is left to what reads `during`. */
const readDuring = (cell: string, timeZone: string): string => {
  const { fromText } = dateCell([], timeZone);
  const text = cleanText(cell);
  const bounds = readBounds(text);
  const days = bounds.map((bound) => fromText(bound.text, bound.text));
  const isRange = bounds.map(({ edge }) => edge).join() === "from,upTo";
  return isRange && days.every((day) => typeof day === "string") ? days.join("/") : text;
};

const readPriority = (cell: string, fail: Fail): number | undefined => {
  const text = cleanText(cell);
  const value = numberCell.fromText(text, text);
  if (typeof value === "number") return value;
  return fail(unreadable(cell, "a whole number"));
};

type Reader<Value> = (cell: string, fail: Fail) => Value | undefined;

const readRow = (sheet: Sheet<RouteColumn>, row: Row, context: RouteContext): RouteSource | undefined => {
  const { targets, criteria, picks, timeZone } = context;
  const read = <Key extends RouteColumn, Value>(key: Key, reader: Reader<Value>): { readonly [key in Key]?: Value } => {
    const column = sheet.columnOf(key);
    const cell = (column && row.cells[column.index]) ?? "";
    const value = isBlank(cell) ? undefined : reader(cell, (fault) => sheet.report(row.index, column, fault));
    return (value === undefined ? {} : { [key]: value }) as { readonly [key in Key]?: Value };
  };
  const readCriteria: Reader<unknown> = (cell, fail) => readTypedCell(cell, criteria, fail);
  const readPick: Reader<unknown> = (cell, fail) => {
    const found = readTypedCell(cell, picks, fail);
    if (found === undefined || found.length === 1) return found?.[0];
    return fail(unreadable(cell, "one pick"));
  };

  const withTeam = <Value>(reader: Reader<Value>): Reader<Value> =>
    team === undefined || "team" in team || "teams" in team
      ? reader
      : (cell, fail) => {
          const message =
            "this row sends its leads to no team, and here reps of a team are chosen; leave the cell empty";
          return fail({ message, found: cell, expected: "an empty cell" });
        };

  const { team } = read("team", (cell, fail) => readTeamCell(cell, targets, fail));
  const assign = {
    ...team,
    ...read("require", withTeam(readCriteria)),
    ...read("prefer", withTeam(readCriteria)),
    ...read("pick", withTeam(readPick)),
    ...read("otherwise", (cell, fail) => readStepsCell(cell, targets, fail)),
  };
  const route = {
    name: context.rowName(row.index + 1),
    ...read("name", (cell) => cell.trim()),
    ...read("description", (cell) => cell.trim()),
    ...read("priority", readPriority),
    ...read("during", (cell) => readDuring(cell, timeZone)),
    ...readWhenCells(sheet, row),
  };
  // Criteria and picks have the shape that the schema of the rule set checks next.
  return team && { ...route, assign: assign as AssignSource };
};

const checkTeams = (sheet: Sheet<RouteColumn>): void => {
  const team = sheet.columnOf("team");
  const expected = "a team, several teams, a pool or a duration";
  if (team === undefined) {
    const message = 'no column says who gets the leads; expected one named "team", "团队" or "部门"';
    if (sheet.columns.length > 0) sheet.report(sheet.header, undefined, { message, expected: "team" });
    return;
  }
  for (const { index, cells } of sheet.rows)
    if (isBlank(cells[team.index]))
      sheet.report(index, team, { message: `missing; expected ${expected}`, found: "nothing", expected });
};

/** Reads the routes of a sheet, one a row, the first to be tried on top. */
export const readRouteTable = (
  sheet: Sheet<RouteColumn>,
  context: RouteContext,
): { readonly routes: readonly RouteSource[]; readonly placeOf: PlaceOf<RouteColumn> } => {
  checkTeams(sheet);
  const names = new Map<string, number>();
  const rows: Row[] = [];
  const routes = sheet.rows.flatMap((row) => {
    const route = readRow(sheet, row, context);
    if (route === undefined) return [];
    rows.push(row);
    const name = route.name ?? "";
    const first = names.get(name);
    if (first === undefined) names.set(name, row.index);
    else
      sheet.report(row.index, sheet.columnOf("name"), {
        message: `row ${first + 1} has the name ${JSON.stringify(name)} already`,
        found: name,
      });
    return first === undefined ? [route] : [{ ...route, name: undefined }];
  });
  return {
    routes,
    placeOf: ([index, part, key]) => {
      const action = part === "assign" ? (sheet.columns.find((one) => one.action === key)?.action ?? "team") : part;
      return {
        row: rows[Number(index)]?.index ?? sheet.header,
        column:
          part === undefined
            ? undefined
            : sheet.columns.find(({ action: own, fact }) => (part === "when" ? fact?.name === key : own === action)),
      };
    },
  };
};

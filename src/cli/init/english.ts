const quoted = (texts: readonly string[]): string => texts.map((text) => JSON.stringify(text)).join(", ");
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What a column is taken for. */
const kinds = {
  text: "text",
  company: "company",
  phone: "phone number",
  email: "e-mail address",
  region: "region",
  number: "number",
  boolean: "yes or no",
  date: "date",
  list: "list",
  choice: "choice",
};

export type Kind = keyof typeof kinds;

export const english = {
  comma: "; ",

  // Problems.
  there: (files: readonly string[]) => `${files.join(", ")}: already here, and init overwrites nothing`,
  readIt: (file: string) => `fairlead init --from ${file} reads the leads that are here`,
  noCsv: (file: string) => `${file}: init reads a CSV file of leads`,
  noReps: (file: string) => `${file}: the roster has nobody on it`,

  // Names in the rule file.
  ruleSet: "lead assignment",
  teamTitle: "teams",
  team: "sales",
  everyone: "everybody",
  pool: "waiting list",
  senior: "senior",
  territoriesTitle: "territories",
  levelTitle: "level",
  fairRoute: "everybody in turn",
  ownerRoute: "back to the owner",
  sizeRoute: "large",
  territoryRoute: "by territory",

  // What was seen in a column.
  unread: (kind: Kind, cells: number, all: number, example: string | undefined) =>
    `${cells} of ${counted(all, "cell")} cannot be read as ${kind === "email" ? "an" : "a"} ${kinds[kind]}` +
    (example === undefined ? "" : `, such as ${JSON.stringify(example)}`),
  written: (ways: readonly string[]) => `written like ${ways.join(" or ")}`,
  serials: (cells: number) => `${cells} are Excel's day numbers`,
  dayOrMonth: (day: string, month: string) =>
    `day or month first? Write "type": "date", "format": "${day}" or "format": "${month}"`,
  cut: (cells: number) =>
    `a spreadsheet has cut ${counted(cells, "number")} (1.38E+10): format the column as text and export again`,
  noCountry: 'not all have a country code: write "normalize": "phone", "country": "DE" (or US, GB, …)',
  regions: (count: number, most: readonly (readonly [string, number])[]) =>
    `${counted(count, "Chinese region")}: ${most.map(([name, cells]) => `${name} ${cells}`).join(", ")}${count > most.length ? ", …" : ""}`,

  // Comments.
  head: (leads: string, rows: number, reps: string, people: number) => [
    `Written by fairlead init from ${leads} (${counted(rows, "row")}) and ${reps} (${counted(people, "rep")}).`,
    "One rule is at work: all leads go to everybody in fair turns. With --split rep there is a file for each rep, too.",
    "Lines that begin with // do nothing. To switch on a route below, take away the // from its { to its }.",
  ],
  zoneNote: 'where a "day" begins and ends',
  fieldsNote: [
    "The columns of the leads. A cell that cannot be read counts as empty, and out/warnings.csv lists it; so does",
    'a value that "oneOf" does not have. To refuse rows without a value, add "required": true to a field.',
  ],
  idNote: (title: string | undefined, from: readonly string[]) =>
    title === undefined
      ? `no column is an id: ${quoted(from)} tell${from.length === 1 ? "s" : ""} the leads apart`
      : `the lead's id; a row whose id was there before is refused${from.length > 0 ? '; one without it gets one made of "from"' : ""}`,
  emptyColumns: (titles: readonly string[]) => `Empty in every row, and left out: ${quoted(titles)}`,
  repFieldsNote: "Columns of the roster that go by other names.",
  unsure: (words: readonly string[]) =>
    `Please check: ${quoted(words)} is taken for "active", who gets leads; others are "away" and "left".`,
  territoriesNote: (isChinese: boolean, unknown: readonly string[], column: string) => [
    `${isChinese ? "China's regions, provinces and cities" : "Places and what belongs to them"}. A rep serves those in the roster's column "${column}".`,
    ...(unknown.length === 0
      ? []
      : isChinese
        ? [`No such places: ${quoted(unknown)}. Write on the roster what belongs to them, such as 北京;天津;河北.`]
        : [`On the roster only: ${quoted(unknown)}. Move the places that belong to them into their brackets.`]),
  ],
  poolNote: "Where leads wait that nobody can take.",
  weightNote:
    "A team's weight is the number of its active members (or what they weigh), so that it is fair to each. Change it with the team.",
  capsNote:
    'For a limit of 20 leads a day for each member write "caps": { "day": 20 }, to count open leads { "open": 50 }.',
  members: (active: number) => (active === 0 ? "nobody active" : `${active} active`),
  routesNote: "Routes are tried from top to bottom; the first that fits a lead decides.",
  fairNote: "All the rest: everybody who is active, in fair turns.",
  fallbackNote: "When nobody is there to take a lead.",
  ownerStep: (field: string) => `Customers go back to the rep in ${JSON.stringify(field)}; the others in turn.`,
  sizeStep: (field: string) =>
    `Large ones by ${JSON.stringify(field)}: write your own limit, and the team that is to have them.`,
  levelStep: (field: string, column: string) =>
    `Large ones by ${JSON.stringify(field)}: write your own limit. The roster's column "${column}" says who is to have them.`,
  sourceStep: (value: string) => `One source to one team: ${JSON.stringify(value)} is an example.`,
  territoryStep: (field: string) =>
    `By ${JSON.stringify(field)} to those who serve the place; where nobody does, to everybody in turn.`,

  // The spec.
  specHead: [
    "Tests of the rules in rules.jsonc. After a change of the rules, fairlead test . tells which leads now go elsewhere,",
    "and why. Add a test for every case that matters to you.",
  ],
  specNow: "where the clock stands when a test begins; no test sees today's date",
  specReps:
    "People for the tests alone, so that no test fails because somebody leaves. To test with your own, write the roster's file here.",
  specTests:
    "What leads come in, and what is expected of the decisions: outcome, route, team, rep, … What is not mentioned is not looked at.",
  specSteps: "For routes that are switched off in rules.jsonc: switch their tests on with them.",
  specCases: (file: string) =>
    `The first leads of ${file}, a row each. A column that begins with = says what is expected of the decision.`,
  testRep: (n: number) => `tester ${n}`,
  testTurns: "everybody in turn",
  testAway: "who is away gets nothing",
  testNobody: "where nobody is there, leads wait",

  // On the screen.
  sawLeads: (file: string, rows: number, columns: number) =>
    `Leads: ${file}, ${counted(rows, "row")}, ${counted(columns, "column")}.`,
  sawId: (title: string | undefined, from: readonly string[]) =>
    `Id: ${title === undefined ? `no column; made of ${quoted(from)}` : JSON.stringify(title)}.`,
  sawFields: (found: readonly Kind[]) =>
    `Fields: ${[...new Set(found)].map((kind) => `${found.filter((one) => one === kind).length} ${kinds[kind]}`).join(", ") || "none"}.`,
  sawPlaces: (fact: string) => `Places: ${JSON.stringify(fact)}.`,
  sawReps: (file: string, people: number, active: number, teams: string) =>
    `Reps: ${file}, ${people}, ${active} of them active; ${teams}.`,
  checked: (rows: number, refused: readonly (readonly [string, number])[]) =>
    refused.length === 0
      ? `Checked: all ${counted(rows, "row")} can be decided.`
      : `Checked: all rows can be decided but ${refused.map(([reason, count]) => `${count} (${reason})`).join(", ")}.`,
  noTeam: (reps: number) =>
    `Note: ${counted(reps, "rep")} without a team: they get nothing until the roster says which.`,
  addedTeam: (file: string, team: string) =>
    `Note: no team holds everybody, each once: ${file} is a copy of the roster with everybody in the team "${team}".`,
  madeReps: (file: string) =>
    `Note: no roster was given: the reps in ${file} are made up; put your own in their place.`,
  wrote: (files: readonly string[]) => `Wrote ${files.join(", ")}.`,
  next: "Next:",
};

/** All that init says, in one language. */
export type Wording = typeof english;

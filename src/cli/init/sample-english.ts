/** What `fairlead init` writes in English. */
export const englishSample = {
  rules: `// A small rule set to begin with: large leads to the key accounts team, the others to everybody in fair turns.
//   fairlead assign
// decides the leads of leads.csv among the reps of reps.csv and writes who gets what to out/decisions.csv.
{
  "$schema": "./node_modules/fairlead/rules/rule-set.schema.json",
  "name": "lead assignment",
  "language": "en",
  "timeZone": "<zone>", // where a "day" begins and ends

  // The columns of leads.csv. A cell that cannot be read counts as empty, and out/warnings.csv lists it.
  "fields": {
    "id": {}, // tells the leads apart; a row whose id was there before is refused
    "company": { "required": true, "normalize": "company" }, // a row without it is refused
    "email": { "normalize": "email" },
    "source": { "oneOf": ["website", "trade fair", "partner"] },
    "annual revenue": { "type": "number" }, // 1,200,000 and $5000 are numbers, too
    "previous owner": {} // the id of a rep
  },

  // Where leads wait that nobody can take.
  "pools": { "waiting list": {} },

  // Teams as the column teams of reps.csv has them. Nobody gets more than 20 leads a day.
  "teams": { "key accounts": { "caps": { "day": 20 } }, "sales": { "caps": { "day": 20 } } },

  // Tried from top to bottom; the first that fits a lead decides.
  "routes": [
    // Who knew the customer before comes first, else it is the next in turn; if the team is full, sales.
    { "name": "large", "when": { "annual revenue": { "from": 5000000 } },
      "assign": { "team": "key accounts", "prefer": [{ "history": "previous owner" }],
                  "otherwise": { "team": "sales" } } },
    { "name": "the rest", "assign": { "team": "sales", "prefer": [{ "history": "previous owner" }] } }
  ],

  // When nobody is there to take a lead.
  "fallback": { "pool": "waiting list" }
}
`,
  spec: `// Tests of the rules in rules.jsonc. After a change of the rules,
//   fairlead test .
// tells which leads now go elsewhere, and why. Add a test for every case that matters to you.
{
  "$schema": "./node_modules/fairlead/rules/spec.schema.json",
  "ruleSet": "./rules.jsonc",
  "now": "2026-03-02T09:00:00", // where the clock stands when a test begins; no test sees today's date
  // People for the tests alone, so that no test fails because somebody leaves; "./reps.csv" would take yours.
  "reps": [
    { "id": "kay", "teams": ["key accounts"] },
    { "id": "kim", "teams": ["key accounts"] },
    { "id": "sam", "teams": ["sales"] },
    { "id": "sue", "teams": ["sales"] }
  ],
  // What every lead has that does not say otherwise; {n} is 1 for the first lead of a test, then 2, 3, …
  "defaults": { "company": "Company {n}" },

  // A test says what lead comes in and what is expected of the decision. What it does not mention is not looked at.
  "tests": [
    { "name": "a large customer goes back to who knew them",
      "lead": { "annual revenue": "5,000,000", "previous owner": "kim" },
      "expect": { "route": "large", "rep": "kim" } },
    { "name": "so does a small one",
      "lead": { "annual revenue": 60000, "previous owner": "sue" },
      "expect": { "team": "sales", "rep": "sue" } },
    { "name": "a lead without a company is refused",
      "lead": { "company": "" },
      "expect": { "outcome": "rejected", "problems": [{ "field": "company", "reason": "missing" }] } },
    { "name": "a lead waits where nobody is there",
      "reps": [],
      "lead": {},
      "expect": { "outcome": "pooled", "pool": "waiting list" } },

    // Several steps, one after the other, with the same people and the same turns.
    { "name": "all take turns, and nobody is flooded after a leave",
      "steps": [
        { "assign": { "count": 4 }, "expect": { "counts": { "sam": 2, "sue": 2 } } },
        { "set": { "rep": "sue", "status": "away" } },
        { "assign": { "count": 3 }, "expect": { "counts": { "sam": 3 } } },
        { "set": { "rep": "sue", "status": "active" } },
        { "assign": { "count": 2 }, "expect": { "counts": { "sam": 1, "sue": 1 } } }
      ] },
    { "name": "nobody gets more than 20 a day; what is too much for key accounts goes to sales",
      "steps": [
        { "assign": { "count": 44, "like": { "annual revenue": 9000000 } },
          "expect": { "counts": { "kay": 20, "kim": 20, "sam": 2, "sue": 2 } } },
        { "assign": { "count": 37 },
          "expect": { "counts": { "sam": 18, "sue": 18 }, "outcomes": { "assigned": 36, "pooled": 1 } } },
        { "at": "2026-03-03T09:00:00" },
        { "assign": { "count": 2 }, "expect": { "counts": { "sam": 1, "sue": 1 } } }
      ] }
  ],

  // The same as a table: a lead a row. A column that begins with = says what is expected.
  "cases": {
    "columns": ["annual revenue", "=route", "=team"],
    "rows": [
      [5000000, "large", "key accounts"],
      [4999999, "the rest", "sales"],
      [null, "the rest", "sales"]
    ]
  }
}
`,
  reps: `id,name,teams,status
ann,Ann Example,key accounts,active
ben,Ben Example,key accounts,active
cleo,Cleo Example,sales,active
dan,Dan Example,sales,active
eve,Eve Example,sales,away
`,
  leads: `id,company,email,source,annual revenue,previous owner
L1,Northwind Paper,buyer@northwind.example,website,"7,500,000",
L2,Harbor Tools,info@harbor.example,trade fair,800000,
L3,Blue Mill Bakery,hello@bluemill.example,partner,120000,dan
L4,Summit Logistics,office@summit.example,website,12000000,ben
L5,Green Lamp Studio,team@greenlamp.example,website,60000,
L6,Old Town Optics,shop@oldtown.example,trade fair,,
L7,Riverside Clinic,desk@riverside.example,partner,2500000,
L8,Cedar Furniture,sales@cedar.example,website,5000000,
`,
} as const;

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

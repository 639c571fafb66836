import { countries } from "./countries.mjs";
import { dice, soil } from "./draw.mjs";
import { westernReps } from "./rosters.mjs";
import { grouped, plain, replacing, words } from "./text.mjs";

const shares = [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6];

const companyNames = [
  words("Tamber Orrin Quill Pell Brask Velm Fenn Corv Lund Marrow Silt Harrow"),
  words("quay thorn mere vane holt wick stead loft reach brook"),
];
const industries = {
  Logistics: "Logistics and Supply Chain",
  Analytics: "Computer Software",
  Textiles: "Manufacturing",
  Tooling: "Manufacturing",
  Medical: "Hospital & Health Care",
  Outfitters: "Retail",
  Interiors: "Retail",
};
const sources = [
  "Organic Search",
  "Organic Search",
  "Paid Search",
  "Trade Show",
  "Referral",
  "Webinar",
  "Offline Sources",
];
const stages = ["Subscriber", "Lead", "Lead", "Marketing Qualified Lead", "Sales Qualified Lead", "Opportunity"];
const products = ["Analytics", "Billing", "CRM", "Help Desk"];
const notes = ["", "", "", "", "", "Call back next week", "Budget approved, waiting for legal", "Asked for a demo"];
const named = (status) => westernReps.filter((cells) => cells[7] === status).map(([, name]) => name);

const two = (number) => String(number).padStart(2, "0");

const cleanLead = (i, { next, below, one, shuffled }) => {
  const { country, states, phones, first, last, forms } = countries[one(shares)];
  const [firstName, lastName] = [one(first), one(last)];
  const company = companyNames.map(one).join("");
  const trade = one(Object.keys(industries));
  // From 2 to 10,000 employees, small companies far more often than large ones.
  const employees = Math.round(2 * 5000 ** next());
  const day = new Date(Date.UTC(2026, 0, 5 + below(56))).toISOString().slice(0, 10);
  return {
    "Record ID": String(240_183_400_000 + 1_009 * i + below(1_000)),
    "First Name": firstName,
    "Last Name": lastName,
    Email: `${plain(firstName)}.${plain(lastName)}@${plain(company + trade)}.example`,
    "Phone Number": one(phones).replace(/#/g, () => below(10)),
    "Company name": `${company} ${trade} ${one(forms)}`,
    "Country/Region": country,
    "State/Region": one(states),
    Industry: industries[trade],
    "Number of employees": String(employees),
    "Annual Revenue": String(employees * (60 + below(200)) * 1000),
    "Lead Source": one(sources),
    "Lifecycle Stage": one(stages),
    "Product interest": shuffled(products)
      .slice(0, one([1, 1, 2, 3]))
      .join(";"),
    "Create Date": `${day} ${two(7 + below(13))}:${two(below(60))}`,
    "Contact owner": "",
    "Do not contact": String(next() < 0.08),
    Notes: one(notes),
  };
};

const leadDirt = ({ one }) => [
  ["Last Name", 3, (name) => `${name}, Jr.`],
  ["First Name", 6, () => ""],
  ["Email", 10, (email) => email.toUpperCase()],
  ["Email", 8, () => ""],
  ["Email", 1, replacing("@", " at ")],
  ["Phone Number", 20, () => ""],
  ["Company name", 1, () => "=SUM Analytics"],
  ["Company name", 1, () => "-Minus GmbH"],
  ["Company name", 4, (name) => name.replace(/ .*/, ", Ashgrove & Sons")],
  ["Company name", 4, () => ""],
  ["Country/Region", 6, () => ""],
  ["Country/Region", 6, replacing("United States", "USA")],
  ["Country/Region", 4, replacing("United Kingdom", "UK")],
  ["Number of employees", 20, () => ""],
  ["Number of employees", 10, (count) => (count >= 1000 ? grouped(count) : undefined)],
  ["Annual Revenue", 12, (revenue) => `$${grouped(revenue)}`],
  ["Annual Revenue", 25, () => ""],
  ["Product interest", 20, () => ""],
  ["Contact owner", 25, () => one(named("Active"))],
  ["Contact owner", 2, () => one(named("On leave"))],
  ["Contact owner", 5, () => one(named("Inactive"))],
  ["Contact owner", 2, () => "Robin Estervale"],
  ["Do not contact", 15, () => ""],
  ["Notes", 4, () => "Met at the fair 🎉 very keen"],
  ["Notes", 3, () => 'Said "not before Q3"\nAsk again in June'],
];

/** leads.csv as rows of cells. */
export const westernLeads = () => {
  const draws = dice(20260217);
  const leads = Array.from({ length: 300 }, (_, i) => cleanLead(i, draws));
  soil(leads, leadDirt(draws), draws);
  // One contact that was exported twice.
  leads.splice(222, 0, leads[61]);
  return [Object.keys(leads[0]), ...leads.map(Object.values)];
};

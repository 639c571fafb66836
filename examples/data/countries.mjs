import { words } from "./text.mjs";

/** Where the leads of the Western export are from, with phone numbers that belong to nobody. */
export const countries = [
  {
    country: "United States",
    states: words("California Illinois Texas").concat("New York"),
    phones: ["+1 415 555 01##", "+1 312 555 01##", "+1 512 555 01##", "+1 212 555 01##"],
    first: words("Dana Marcus Priya Owen Leah"),
    last: words("Whitlow O'Rell Castellan Brandt Okoro"),
    forms: ["Inc.", "LLC", "Corp."],
  },
  {
    country: "United Kingdom",
    states: ["", "", "Scotland", "Greater London"],
    phones: ["+44 20 7946 0###", "+44 161 496 0###"],
    first: words("Imogen Callum Siân Rhys Tamsin"),
    last: words("O'Dowell Ashgrove Penhallow D'Arvey McCrae"),
    forms: ["Ltd", "plc"],
  },
  {
    country: "Germany",
    states: words("Bayern Hessen Berlin Nordrhein-Westfalen"),
    phones: ["+49 30 23125 ###"],
    first: words("Jörg Anke Käthe Lutz Sören"),
    last: words("Müllerstedt Weißgraf Köhnlein Brüggel Tannhof"),
    forms: ["GmbH", "AG", "GmbH & Co. KG"],
  },
  {
    country: "France",
    states: ["", "", "Île-de-France", "Provence-Alpes-Côte d'Azur"],
    phones: ["+33 1 99 00 ## ##"],
    first: words("Aurélie Benoît Chloé Hélène Loïc"),
    last: words("Lefèbre-Martel D'Aubrac Chênevert Guérinel Roussanne"),
    forms: ["SA", "SARL", "SAS"],
  },
  {
    country: "Netherlands",
    states: ["", "Utrecht", "Noord-Holland"],
    phones: ["+31 20 555 0###"],
    first: words("Sanne Joost Maartje Daniël Femke"),
    last: ["van 't Veld", "de Haanstra", "Brouwink", "van der Linge", "Koopsma"],
    forms: ["B.V.", "N.V."],
  },
  {
    country: "Sweden",
    states: ["", "Skåne", "Stockholm"],
    phones: ["+46 8 465 004 ##"],
    first: words("Åsa Björn Märta Östen Linnéa"),
    last: words("Ångfors Sjökvist Hägglind Bergåker Löfmark"),
    forms: ["AB"],
  },
  {
    country: "Spain",
    states: ["", "Cataluña", "Andalucía"],
    phones: ["+34 910 00 ## ##"],
    first: words("Begoña Íñigo Raúl Inés Martín"),
    last: words("Peñalara Zubiría Ibáñez-Soto Castañar Quiñonero"),
    forms: ["S.A.", "S.L."],
  },
];

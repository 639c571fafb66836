import Holidays from "date-holidays";
import { countryDays } from "./engine/calendars/country-days.js";

countryDays.provide(Holidays);

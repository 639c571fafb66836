import { type Filter, filters } from "../model/reason.js";

/** The later of two filters. */
export const later = (a: Filter, b: Filter): Filter => (filters.indexOf(b) > filters.indexOf(a) ? b : a);

import { lateLibrary } from "../kit/late-library.js";

/** What `matches` is evaluated with. */
export const patterns = lateLibrary<Pick<typeof import("re2js"), "RE2JS">>("re2js", "fairlead/matches");

import { lateLibrary } from "../kit/late-library.js";

/** What phone numbers are read with. */
export const phones = lateLibrary<Pick<typeof import("libphonenumber-js/max"), "parsePhoneNumberFromString">>(
  "libphonenumber-js/max",
  "fairlead/phone",
);

import * as library from "libphonenumber-js/max";
import { phones } from "./intake/phones.js";

phones.provide(library);

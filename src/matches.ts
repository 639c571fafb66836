import * as library from "re2js";
import { patterns } from "./conditions/patterns.js";

patterns.provide(library);

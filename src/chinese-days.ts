import library from "chinese-days";
import { chineseDays } from "./engine/calendars/chinese-days.js";

chineseDays.provide(library);

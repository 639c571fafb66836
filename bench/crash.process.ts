import { work } from "../test/support/crash/worker.js";

/** One of the workers of a crash run. */
work();

import { readers } from "./readers/index.js";

/** Reads a file with one reader and nothing else: the name of its package, and the file. */
const [name, file = ""] = process.argv.slice(2);
const reader = readers.find((one) => one.package === name);
if (reader === undefined) throw new Error(`there is no reader ${name}`);
console.log(JSON.stringify(await reader.read(file)));

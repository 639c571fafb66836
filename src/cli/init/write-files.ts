import { openOutputs } from "../../csv/output-files.js";

/** Writes files that appear together, or not at all. */
export const writeFiles = async (files: ReadonlyMap<string, string>): Promise<void> => {
  const outputs = openOutputs();
  try {
    for (const [file, text] of files) (await outputs.create(file)).write(text);
    await outputs.prepare();
    await outputs.commit();
  } catch (error) {
    await outputs.discard();
    throw error;
  }
};

import type { Question } from "./open-process.js";
import type { Subject } from "./subject.js";

const send = (message: object): void => {
  process.send?.(message);
};

/** Makes the subject and answers the parent's questions until it hangs up. */
export const serve = async (make: () => Subject | Promise<Subject>): Promise<void> => {
  const subject = await make();
  const answer = async (question: Question): Promise<unknown> =>
    "round" in question ? subject.round(question.round) : subject.sample?.(question.sample);
  process.on("message", (question: Question) => {
    answer(question).then(
      (found) => send({ answer: found }),
      (error: unknown) => send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  send({ ready: true });
};

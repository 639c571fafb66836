import type { Question } from "./open-process.js";
import type { Subject } from "./subject.js";

const send = (message: object): void => {
  process.send?.(message);
};

/** Makes the subject and answers the parent's questions until it hangs up. */
export const serve = (make: () => Subject): void => {
  const subject = make();
  const answer = (question: Question): Promise<unknown> =>
    question === "answers" ? subject.answers() : subject.round(question.round);
  process.on("message", (question: Question) => {
    answer(question).then(
      (found) => send({ answer: found }),
      (error: unknown) => send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  send({ ready: true });
};

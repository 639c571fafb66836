import { describe, expect, it } from "vitest";
import type { Decision } from "../../src/index.js";
import "../../src/testing/vitest.js";

declare const decision: Decision;

describe("matchers in vitest", () => {
  it("are known, with what they expect", () => {
    expect(decision).toBeAssignedTo("amy");
    expect([decision]).not.toBeSharedAs({ amy: 1 });
    expect(decision).toBeHeld();
    // @ts-expect-error: a rep has an id
    expect(decision).toBeAssignedTo(3);
    // @ts-expect-error: there is no such reason
    expect(decision).toHaveReason("because");
    // @ts-expect-error: a grade has a value
    expect(decision).toHaveGrade("size");
    // @ts-expect-error: there is no such matcher
    expect(decision).toBeSold();
  });
});

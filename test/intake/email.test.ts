import { describe, expect, it } from "vitest";
import { notAnEmail } from "../../src/intake/cell.js";
import { normalizeEmail } from "../../src/intake/email.js";

describe("normalizeEmail", () => {
  it.each([
    ["Amy.Lee@Example.COM", "amy.lee@example.com"],
    ["a+b_c-d@mail.example.co.uk", "a+b_c-d@mail.example.co.uk"],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ["'amy@example.com", "amy@example.com"],
    ["张三@例子.中国", "张三@例子.中国"],
    ["1@2.cn", "1@2.cn"],
  ])("reads %s as %s", (text, address) => {
    expect(normalizeEmail(text)).toBe(address);
  });

  it.each([
    ...[
      "",
      "@",
      "amy",
      "amy@",
      "@example.com",
      "amy@example",
      "amy@@example.com",
      "amy@example..com",
      ".amy@example.com",
      "amy.@example.com",
    ],
    ...[
      "a b@example.com",
      "amy@exa mple.com",
      "amy@-example.com",
      "Amy <amy@example.com>",
      "amy@example.com;bo@example.com",
      "amy@example.c",
    ],
    ...[
      "amy@[127.0.0.1]",
      `${"a".repeat(65)}@example.com`,
      `a@${"b".repeat(64)}.com`,
      `a@${"b.".repeat(130)}com`,
      "無",
    ],
  ])("does not read %j", (text) => {
    expect(normalizeEmail(text)).toBe(notAnEmail);
  });
});

import { expect, test } from "vitest";
import { readTypedText } from "./unfinished-word.ts";

test.each([
  ["vacation pol", "vacation ", "pol"],
  ["Vac", "", "vac"],
  ["on-call rot", "on-call ", "rot"],
  ["remote-wor", "remote-", "wor"],
  ["status of KES-10", "status of ", "kes-10"],
  ["config/app.v2", "", "config/app.v2"],
  ["müll", "", "müll"],
])("of %j the last word may go on", (text, finished, beginning) => {
  expect(readTypedText(text)).toEqual({ finished, beginning });
});

test.each(["vacation ", "", "a", "vacation?", '"remote wor', "plan -bud", "數據", "x".repeat(60)])(
  "of %j nothing goes on",
  (text) => {
    expect(readTypedText(text)).toBeNull();
  },
);

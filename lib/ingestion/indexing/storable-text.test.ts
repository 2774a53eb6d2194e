import { expect, test } from "vitest";
import { storableJson, storableText } from "./storable-text.ts";

test("what PostgreSQL refuses is replaced, and nothing moves", () => {
  expect(storableText("a\0b\ud800c😀")).toBe("a\ufffdb\ufffdc😀");
});

test("strings at any depth are made storable, all else stays", () => {
  const date = new Date(0);
  expect(storableJson({ a: ["\0", { b: "x\udc00" }], n: 1, none: null, date, left: undefined })).toEqual({
    a: ["\ufffd", { b: "x\ufffd" }],
    n: 1,
    none: null,
    date,
    left: undefined,
  });
});

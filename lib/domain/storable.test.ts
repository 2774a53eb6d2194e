import { expect, test } from "vitest";
import { isStorable } from "./storable.ts";

test("a NUL and half a pair are found wherever they stand; anything that can be typed may stay", () => {
  for (const bad of ["a\u0000", "\ud800", "x\udc00y"])
    for (const value of [bad, [bad], { a: { b: [bad] } }]) expect(isStorable(value)).toBe(false);
  for (const good of ["", "\u0001\t\n", "🦜 ü", null, undefined, 1, { a: ["b", { c: null }] }])
    expect(isStorable(good)).toBe(true);
});

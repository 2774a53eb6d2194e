import { expect, test } from "vitest";
import { isEverydayWord } from "./everyday-words.ts";

test.each(["milk", "decade", "dividends", "loading", "warrants", "garages", "companies", "written"])(
  "%s is an everyday word",
  (word) => expect(isEverydayWord(word)).toBe(true),
);

test.each(["milkk", "dividnd", "leve", "passwrod", "exspense", "anemometer", "shuold", "budegt"])(
  "%s is not",
  (word) => expect(isEverydayWord(word)).toBe(false),
);

import { describe, expect, test } from "vitest";
import { streamingText, wholeSentences } from "./streaming-text.ts";

describe("the shown part of a growing answer", () => {
  test("ends with a whole word", () => {
    expect(streamingText("Rotate the ke", true)).toBe("Rotate the");
    expect(streamingText("Rot", true)).toBe("");
  });

  test("never shows half a marker or half a link", () => {
    expect(streamingText("Rotate keys [1", true)).toBe("Rotate keys");
    expect(streamingText("Rotate keys [1, 2", true)).toBe("Rotate keys");
    expect(streamingText("See [the long", true)).toBe("See");
    expect(streamingText("Rotate keys [1] now", true)).toBe("Rotate keys [1]");
  });

  test("an unclosed bracket of an earlier line holds nothing back", () => {
    expect(streamingText("Use arr[\nand then more", true)).toBe("Use arr[\nand then");
  });

  test("is all of a complete answer", () => {
    expect(streamingText("Rotate the ke", false)).toBe("Rotate the ke");
  });
});

describe("what is read aloud", () => {
  test("are whole sentences without markers and signs", () => {
    expect(wholeSentences("**Rotate** the key [1][2]. Then rest", true)).toBe("Rotate the key.");
    expect(wholeSentences("Rotate the", true)).toBe("");
  });

  test("is everything once the answer is complete", () => {
    expect(wholeSentences("Rotate the key [1]", false)).toBe("Rotate the key");
  });
});

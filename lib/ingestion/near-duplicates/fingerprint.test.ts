import { describe, expect, test } from "vitest";
import { fingerprint } from "./fingerprint.ts";

const words = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `word${from + i}`).join(" ");

function estimate(a: string, b: string): number {
  const other = fingerprint(b).minhash;
  return fingerprint(a).minhash.filter((value, i) => value === other[i]).length / 64;
}
const meet = (a: string, b: string) => {
  const other = new Set(fingerprint(b).bands);
  return fingerprint(a).bands.some((band) => other.has(band));
};

describe("fingerprint", () => {
  test("estimates the share of common shingles", () => {
    for (const common of [0, 300, 600, 900, 1000]) {
      const a = words(0, 1000);
      const b = words(1000 - common, 1000);
      // Runs of k words have k - 4 shingles of five.
      const shared = Math.max(0, common - 4);
      expect(Math.abs(estimate(a, b) - shared / (2 * 996 - shared))).toBeLessThan(0.15);
    }
  });

  test("case, punctuation and white space do not count, words and their order do", () => {
    const text = `Never open the valve, before the gauge reads zero. ${words(0, 60)}`;
    expect(fingerprint(text.toUpperCase().replaceAll(" ", " \n– "))).toEqual(fingerprint(text));
    expect(fingerprint(text.split(" ").toReversed().join(" "))).not.toEqual(fingerprint(text));
  });

  test("alike documents meet in a band, different ones do not", () => {
    const manual = words(0, 800);
    expect(meet(manual, manual.replace("word400", "changed"))).toBe(true);
    expect(meet(manual, `${manual} ${words(5000, 80)}`)).toBe(true);
    expect(meet(manual, words(2000, 800))).toBe(false);
  });

  test("of short documents only those with the same words are alike", () => {
    const note = words(0, 40);
    expect(estimate(note, note)).toBe(1);
    expect(meet(note, note.replace("word3 ", "changed "))).toBe(false);
  });

  test("fits PostgreSQL's integers, and stays the same for ever", () => {
    const { minhash, bands } = fingerprint("The rain gauge is read at nine every day.");
    expect([...minhash, ...bands].every((value) => value === (value | 0))).toBe(true);
    expect([minhash.length, bands.length]).toEqual([64, 16]);
    expect([minhash[0], minhash[63], bands[0]]).toMatchInlineSnapshot(`
      [
        659989726,
        -1590161969,
        -3169880,
      ]
    `);
  });

  test("a text without words has none", () => {
    expect(fingerprint(" – … 👍")).toEqual({ minhash: [], bands: [] });
  });
});

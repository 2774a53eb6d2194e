import { describe, expect, test } from "vitest";
import type { Block, DocumentContent } from "@/lib/domain/document.ts";
import { locateQuote } from "./locate-quote.ts";
import { lettersOf, piecesOf } from "./page-letters.ts";
import { quoteParts } from "./quote-parts.ts";

type Paragraph = [page: number, text: string];

/** A document of paragraphs, each on the page where it begins. */
function contentOf(paragraphs: readonly Paragraph[]): DocumentContent {
  let text = "";
  const blocks = paragraphs.map(([page, words]): Block => {
    const start = text === "" ? 0 : text.length + 1;
    text = text === "" ? words : `${text}\n${words}`;
    return { kind: "paragraph", start, end: start + words.length, page };
  });
  return { text, blocks };
}

/** What of the pages' items is marked for a quote, `[page, words]`; the n-th place of the quote in the text. */
function marked(paragraphs: readonly Paragraph[], quote: string, pages: Record<number, string[]>, nth = 1) {
  const content = contentOf(paragraphs);
  let start = -1;
  for (let i = 0; i < nth; i++) start = content.text.indexOf(quote, start + 1);
  if (start < 0) throw new Error("the quote is not in the text");
  const parts = quoteParts(content, { start, end: start + quote.length });
  const letters = new Map(Object.entries(pages).map(([page, items]) => [Number(page), lettersOf(items)]));
  const located = locateQuote(parts, new Map([...letters].map(([page, of]) => [page, of.letters])));
  const words = located.ranges.map((range): [number, string] => {
    const items = pages[range.page] ?? [];
    const of = letters.get(range.page) ?? lettersOf([]);
    const pieces = piecesOf(of, range, items, quote);
    return [range.page, pieces.map((piece) => items[piece.text]?.slice(piece.start, piece.end)).join("|")];
  });
  return { words, share: located.share };
}

describe("a quote on its page", () => {
  test("is found across items, with its full stop and nothing around it", () => {
    const page = { 1: ["Before. Staff may ", "work from", " home. After."] };
    expect(
      marked([[1, "Before. Staff may work from home. After."]], "Staff may work from home.", page),
    ).toEqual({
      words: [[1, "Staff may |work from|home."]],
      share: 1,
    });
  });

  test.each([
    ["ligatures", "The office is efficient and final.", ["The oﬃce is eﬃcient and ﬁnal."]],
    ["a word that is divided at a line's end", "All information is kept.", ["All infor-", "mation is kept."]],
    ["soft hyphens", "Confidentiality matters.", ["Confi\u00addentiality matters."]],
    ["other spaces", "Ten per cent of it.", ["Ten\u00a0per  cent\u2009of it."]],
    ["quotes and dashes of another kind", 'He said "no" - twice', ["He said “no” — twice"]],
    [
      "accents that are letters of their own",
      "Überprüfung am Café",
      ["U\u0308berpru\u0308fung am Cafe\u0301"],
    ],
    ["wide letters", "ABC 123", ["ＡＢＣ １２３"]],
    ["Arabic letters in the forms of their places", "سلام", ["\ufeb3\ufefc\ufee1"]],
    ["Hebrew", "שלום עולם", ["שלום", "עולם"]],
    ["letters outside of the first plane", "𠮷野家 opens", ["𠮷野家 opens"]],
  ])("is found with %s", (_name, quote, items) => {
    const { words, share } = marked([[1, quote]], quote, { 1: items });
    expect(share).toBe(1);
    expect(words).toEqual([[1, items.join("|")]]);
  });

  test("is the one that was quoted where its words stand several times", () => {
    const text = "The fee for members is 10 euros. The fee for guests is 10 euros. That is all.";
    const items = ["The fee for members ", "is 10 euros. The fee for guests ", "is 10 euros. That is all."];
    const [first, second] = [1, 2].map((nth) => marked([[1, text]], "is 10 euros.", { 1: items }, nth).words);
    expect(first).toEqual([[1, "is 10 euros."]]);
    const { ranges } = locateQuote(
      quoteParts(contentOf([[1, text]]), {
        start: text.lastIndexOf("is 10"),
        end: text.lastIndexOf("That") - 1,
      }),
      new Map([[1, lettersOf(items).letters]]),
    );
    expect(ranges[0]?.start).toBe(lettersOf(items).letters.lastIndexOf("is10euros"));
    expect(second).toEqual([[1, "is 10 euros."]]);
  });

  test("goes over a page's end, past the foot of one page and the head of the next", () => {
    const words = "Whoever leaves the company returns the keys on the last day.";
    const pages = {
      3: ["Handbook", "Whoever leaves the company returns", "Page 3"],
      4: ["Handbook", "the keys on the last day. More.", "Page 4"],
    };
    expect(marked([[3, words]], words, pages)).toEqual({
      words: [
        [3, "Whoever leaves the company returns"],
        [4, "the keys on the last day."],
      ],
      share: 1,
    });
  });

  test("of which only the end is quoted is found on the next page", () => {
    const pages = { 3: ["Whoever leaves returns"], 4: ["Handbook", "the keys on the last day."] };
    const { words } = marked(
      [[3, "Whoever leaves returns the keys on the last day."]],
      "the last day.",
      pages,
    );
    expect(words).toEqual([[4, "the last day."]]);
  });

  test("goes over blocks of two pages", () => {
    const paragraphs: Paragraph[] = [
      [1, "The first rule."],
      [2, "The second rule."],
    ];
    const { words } = marked(paragraphs, "first rule.\nThe second", {
      1: ["The first rule."],
      2: ["The second rule."],
    });
    expect(words).toEqual([
      [1, "first rule"],
      [2, "The second"],
    ]);
  });

  test("is marked item by item where its page prints numbers in between", () => {
    const paragraphs: Paragraph[] = [
      [1, "Lock your screen"],
      [1, "Wear your badge"],
      [1, "Shred paper"],
    ];
    const items = ["1. Lock your screen", "2. Wear your badge", "3. Shred paper"];
    const { words, share } = marked(paragraphs, "Lock your screen\nWear your badge\nShred paper", {
      1: items,
    });
    expect(words.map(([, text]) => text)).toEqual(["Lock your screen", "Wear your badge", "Shred paper"]);
    expect(share).toBe(1);
  });

  test("that is not there marks nothing", () => {
    expect(marked([[1, "Read by a scanner."]], "Read by a scanner.", { 1: ["Something else"] })).toEqual({
      words: [],
      share: 0,
    });
    expect(marked([[1, "— … —"]], "— … —", { 1: ["— … —"] }).words).toEqual([]);
  });
});

test("a long page and a long quote that does not quite match are looked through at once", () => {
  const page = "abc ".repeat(50_000);
  const started = performance.now();
  marked([[1, `${"abc ".repeat(2_000)}x`]], `${"abc ".repeat(2_000)}x`, { 1: [page] });
  expect(performance.now() - started).toBeLessThan(3_000);
});

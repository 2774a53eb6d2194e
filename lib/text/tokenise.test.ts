import { describe, expect, test } from "vitest";
import { questionLexemes, tokenise } from "./tokenise.ts";

const lexemes = (text: string) => tokenise(text).map((token) => token.lexeme);

describe("words", () => {
  test("inflections of an English word share one lexeme", () => {
    expect(lexemes("Refund REFUNDS refunded refunding")).toEqual(["refund", "refund", "refund", "refund"]);
  });

  test("other alphabets are cut to six letters, marks counted with their letter", () => {
    expect(lexemes("отпусками отпуска")).toEqual(["отпуск", "отпуск"]);
    expect(lexemes("Größenordnung")).toEqual(["größen"]);
    expect(lexemes("दस्तावेज़ों")).toEqual(lexemes("दस्तावेज़ों".normalize("NFD")));
  });

  test("composed, decomposed, full-width and ligature forms are the same word", () => {
    expect(lexemes("café")).toEqual(lexemes("café".normalize("NFD")));
    expect(lexemes("ＡＢＣ ﬁnance")).toEqual(["abc", "financ"]);
  });

  test("possessives and contractions lose their apostrophe, elisions are two words", () => {
    expect(lexemes("company's company’s don't don’t")).toEqual(["compani", "compani", "dont", "dont"]);
    expect(lexemes("l'entreprise")).toEqual(expect.arrayContaining(["l", "entrepris"]));
  });

  test("positions count words and ranges point at the text", () => {
    const text = "Ask  KES-1042, please";
    const found = tokenise(text).map(({ lexeme, position, start, end }) => [
      lexeme,
      position,
      text.slice(start, end),
    ]);
    expect(found).toEqual([
      ["ask", 0, "Ask"],
      ["kes", 1, "KES-1042"],
      ["1042", 2, "KES-1042"],
      ["kes-1042", 1, "KES-1042"],
      ["pleas", 3, "please"],
    ]);
  });
});

describe("identifiers stand whole and in parts", () => {
  test.each([
    ["KES-1042", ["kes", "1042", "kes-1042"]],
    ["2.3.1", ["2.3.1"]],
    ["2024-05-03", ["2024", "05", "03", "2024-05-03"]],
    ["user_id", ["user", "id", "user_id"]],
    ["getUserById", ["get", "user", "by", "id", "getuserbyid"]],
    ["HTTPServer", ["http", "server", "httpserver"]],
    ["anna.berg@example.com", ["anna", "berg", "exampl", "com", "anna.berg@example.com"]],
    ["/usr/local/bin", ["usr", "local", "bin", "usr/local/bin"]],
    ["on-call", ["on", "call", "oncal"]],
    ["R&D", ["r", "d", "r&d"]],
    ["C++ and C#", ["c++", "and", "c#"]],
    ["100GB", ["100", "gb", "100gb"]],
    ["sha256", ["sha256"]],
    ["1,250,000.50", ["1250000.50"]],
    ["red,green", ["red", "green"]],
  ])("%s", (text, expected) => {
    expect(lexemes(text)).toEqual(expected);
  });

  test("a hyphenated word is found by its spelling in one word", () => {
    expect(lexemes("on-call")).toContain(lexemes("oncall")[0]);
  });
});

describe("scripts without spaces", () => {
  test("Chinese has words and pairs of characters", () => {
    expect(lexemes("数据库连接")).toEqual(expect.arrayContaining(["数据", "连接", "据库"]));
  });

  test("Thai words are found inside their sentence", () => {
    expect(lexemes("ฉันทำงานที่บริษัท")).toEqual(expect.arrayContaining(["บริษัท"].flatMap(lexemes)));
  });

  test("Latin words beside them are words of their own", () => {
    expect(lexemes("使用PostgreSQL数据库")).toContain("postgr");
  });
});

describe("hostile text", () => {
  test("never gives an empty, huge or control-character lexeme", () => {
    const hostile = [
      "",
      "  ",
      "\0a\0",
      "\ud800x",
      "👩‍👩‍👧 ok",
      "foo & | !( :* <-> 'x' \\",
      "x".repeat(5000),
      "a.".repeat(4000),
      "‮עברית‬",
      "½ ㎡ ﷺ",
    ];
    for (const text of hostile) {
      for (const lexeme of lexemes(text)) {
        expect(lexeme.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(lexeme)).toBeLessThanOrEqual(200);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not come through
        expect(lexeme).not.toMatch(/[\u0000-\u001f\s'\\]/);
        expect(lexeme.isWellFormed()).toBe(true);
      }
    }
  });

  test("a hundred kilobytes of joiners take no noticeable time", () => {
    const started = performance.now();
    tokenise("a-".repeat(50_000));
    tokenise("'.-".repeat(33_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("questions", () => {
  test("stop words go, in the question's order and once each", () => {
    expect(questionLexemes("What is the refund limit for refunds?")).toEqual(["refund", "limit"]);
  });

  test("a question of stop words alone keeps them", () => {
    expect(questionLexemes("Who are we?")).toEqual(["who", "are", "we"]);
  });
});

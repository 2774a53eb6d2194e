import { expect, test } from "vitest";
import { questionLexemes } from "../../text/tokenise.ts";
import { askedTokens } from "./asked-tokens.ts";

const termsOf = (question: string) =>
  questionLexemes(question).map((lexeme) => ({ lexeme, idf: 3, chunkCount: 1 }));
const shared = (question: string, text: string) => {
  const terms = termsOf(question);
  const found = new Set(askedTokens(text, { language: null }, terms).map(({ lexeme }) => lexeme));
  return terms.filter(({ lexeme }) => found.has(lexeme)).length;
};

test("an Arabic word is the same with its article, its ending and what is written together with it", () => {
  expect(shared("إجازة", "طلب الإجازة قبل أسبوعين")).toBe(1);
  expect(shared("الإجازة", "يحصل على إجازة")).toBe(1);
  expect(shared("إجازة مدفوعة", "من الإجازة المدفوعة في السنة")).toBe(2);
  expect(shared("الموظفين", "كل موظف")).toBe(1);
});

test("but no other word, and no word of another script is changed", () => {
  expect(shared("سيارة", "سعر الفندق في الليلة")).toBe(0);
  expect(shared("كتاب", "مكتب المساعدة")).toBe(0);
  expect(shared("leaves إجازة", "the leave")).toBe(1);
  expect(shared("إجازة intern", "the interests")).toBe(0);
});

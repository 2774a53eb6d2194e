import { expect, test } from "vitest";
import { agreement } from "./agreement.ts";

const passage = (score: number, text: string) => {
  const frequencies = new Map<string, number>();
  for (const word of text.split(" ").filter(Boolean)) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  return { score, frequencies };
};

test("a passage that shares words with the best ones agrees more than one that does not", () => {
  const leaders = Array.from({ length: 5 }, (_, i) => passage(3 - i / 10, `wing lift drag tunnel ${i}`));
  const others = Array.from({ length: 10 }, (_, i) => passage(1, `lunch menu ${i + 10}`));
  const [alike, apart] = agreement([...leaders, passage(1, "drag lift pressure"), ...others]).slice(5);
  expect(alike).toBeGreaterThan(0.3);
  expect(apart).toBe(0);
});

test("only the best five stand for the question, by their scores and not by their places", () => {
  const many = Array.from({ length: 6 }, () => passage(5, "wing lift"));
  const late = [passage(0.1, "menu"), ...many, passage(0.1, "menu lunch")];
  expect(agreement(late).at(-1)).toBe(0);
});

test("a word that all passages have says little about agreement", () => {
  const leaders = Array.from({ length: 5 }, () => passage(3, "page wing lift"));
  const scored = [...leaders, passage(1, "page menu"), passage(1, "page lift")];
  const [menu, lift] = agreement(scored).slice(-2);
  expect(menu).toBeLessThan(0.1);
  expect(lift).toBeGreaterThan(0.3);
});

test("passages without words, or none at all, agree in nothing", () => {
  expect(agreement([])).toEqual([]);
  expect(agreement([passage(1, ""), passage(0, "")])).toEqual([0, 0]);
});

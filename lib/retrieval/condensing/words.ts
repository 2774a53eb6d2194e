import type { TextRange } from "../../domain/document.ts";

/** A word of a question as its wording is read; offsets are UTF-16. */
export interface Word extends TextRange {
  /** As it was typed. */
  text: string;
  lower: string;
}

/** Words and numbers, held together by the marks that dates, names and identifiers have inside. */
const words = /[\p{L}\p{N}\p{M}]+(?:['’.\-/][\p{L}\p{N}\p{M}]+)*/gu;

/** Beyond this a question is a pasted text, whose wording says nothing about the search. */
const maxReadWords = 80;

/** The words of a question, in order; none of a text that is too long to be one. */
export function readWords(text: string): Word[] {
  const found: Word[] = [];
  for (const { 0: word, index } of text.matchAll(words)) {
    if (found.length === maxReadWords) return [];
    found.push({ text: word, lower: word.toLowerCase(), start: index, end: index + word.length });
  }
  return found;
}

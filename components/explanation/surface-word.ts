/**
 * The word of a question that an index word came from: "leave" for "leav", "many" for "mani". The index word itself where
 * none begins like it.
 */
export function surfaceWord(lexeme: string, question: string): string {
  const words = question.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’_.-]*/gu) ?? [];
  let best = lexeme;
  let bestLength = Math.max(2, lexeme.length - 2);
  for (const word of words) {
    const length = commonLength(word, lexeme);
    if (length > bestLength || (length === bestLength && best === lexeme)) {
      best = word.replace(/[.'’-]+$/u, "");
      bestLength = length;
    }
  }
  return best;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

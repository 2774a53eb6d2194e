const candidate = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}]*(?:['’-][\p{L}\p{N}]+)*/gu;
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** What a text calls by name. */
export interface StatedNames {
  /** Words with a capital that no rule of spelling explains, neighbouring ones together. */
  names: string[][];
  /** Lower case; these have to be right to the letter. */
  addresses: string[];
}

/**
 * @param language - of the text, ISO 639-1: German writes all nouns with a capital, so that only neighbouring ones and
 *   abbreviations count there
 * @param isCommon - words that are no names, lower case
 */
export function namesOf(
  text: string,
  language: string | null,
  isCommon: (word: string) => boolean,
): StatedNames {
  const addresses = (text.match(email) ?? []).map((address) => address.toLowerCase());
  const words = Array.from(text.replace(email, " ").matchAll(candidate), ({ index, 0: word }) => ({
    index,
    word,
  }));
  const firstLetter = text.search(/\p{L}/u);
  const names = words.filter(({ index, word }, i) => {
    if (isCommon(word.toLowerCase())) return false;
    const next = words[i + 1];
    const previous = words[i - 1];
    const touches = (a: typeof next, b: typeof next) =>
      a !== undefined && b !== undefined && /^\s+$/.test(text.slice(a.index + a.word.length, b.index));
    const hasInnerCapital = /^.+\p{Lu}/u.test(word);
    if (hasInnerCapital) return true;
    const isNext = touches({ index, word }, next) && !isCommon(next?.word.toLowerCase() ?? "");
    if (index === firstLetter) return isNext;
    if (language !== "de") return true;
    return isNext || (touches(previous, { index, word }) && !isCommon(previous?.word.toLowerCase() ?? ""));
  });
  const joined: (typeof names)[] = [];
  for (const name of names) {
    const last = joined.at(-1)?.at(-1);
    const isNear = last && /^\s+$/.test(text.slice(last.index + last.word.length, name.index));
    if (isNear) joined.at(-1)?.push(name);
    else joined.push([name]);
  }
  return { names: joined.map((parts) => parts.map(({ word }) => word)), addresses };
}

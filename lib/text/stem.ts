import porter2 from "wink-porter2-stemmer";

/** As good as a Snowball stemmer of the right language on six XQuAD languages, and needs no language detection. */
const prefixLength = 6;
const cachedStems = new Map<string, string>();
const maxCachedStems = 50_000;

/**
 * The common form of a word's inflections: Porter2 for ASCII letters, the first six letters for every other alphabet.
 * Words with digits stay as they are. Chosen by the letters alone, so the index and the question always agree.
 *
 * @param word - lower case, NFKC
 */
export function stemWord(word: string): string {
  if (/^[a-z]+$/.test(word)) return word.length < 3 ? word : cached(word);
  if (/\p{N}/u.test(word)) return word;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  return /[^\u0000-\u007f]/.test(word) ? firstLetters(word) : word;
}

function cached(word: string): string {
  const known = cachedStems.get(word);
  if (known !== undefined) return known;
  if (cachedStems.size >= maxCachedStems) cachedStems.clear();
  const stem = porter2(word);
  cachedStems.set(word, stem);
  return stem;
}

/** Marks belong to their letter: cutting between the two would make a different letter. */
function firstLetters(word: string): string {
  return /^(?:\P{M}\p{M}*){1,6}/u.exec(word)?.[0] ?? word.slice(0, prefixLength);
}

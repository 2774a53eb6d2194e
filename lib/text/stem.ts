import porter2 from "wink-porter2-stemmer";

/**
 * How a document's words are shortened: `english` is Porter2 for ASCII words and the prefix for all others, `prefix` is the
 * first six letters of every word.
 *
 * There are two rules and not one for each language, because the prefix is as good as the right Snowball stemmer (nDCG@10
 * on XQuAD, Snowball / prefix: German .940 / .945, Spanish .961 / .958, Russian .952 / .944, Turkish .938 / .942, Romanian
 * .966 / .966), works for languages that have none (Polish, Ukrainian, Greek), cannot suffer from Danish taken for
 * Norwegian, and leaves a question at most two forms of a word to look for, whatever languages a collection has.
 */
export type StemRule = "english" | "prefix";

/**
 * Languages in Latin letters but for English. Those in other letters need no rule of their own: their words are cut in
 * either, and ASCII words among them are mostly English ones and names.
 */
const prefixLanguages: ReadonlySet<string> = new Set(
  "az ca cs da de es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi yo".split(" "),
);

/** @param language - ISO 639-1; null where it is not known */
export function stemRuleOf(language: string | null): StemRule {
  return language !== null && prefixLanguages.has(language) ? "prefix" : "english";
}

const prefixLength = 6;
const cachedStems = new Map<string, string>();
const maxCachedStems = 50_000;

/**
 * The common form of a word's inflections. Words with digits stay as they are.
 *
 * A prefix of ASCII letters ends in a hyphen, which no word and no Porter2 stem does: `international` is `intern` in an
 * English document and `intern-` in a German one, and a search for both finds no English `internal`.
 *
 * @param word - lower case, NFKC
 */
export function stemWord(word: string, rule: StemRule = "english"): string {
  if (/^[a-z]+$/.test(word)) return rule === "prefix" ? asciiPrefix(word) : porter2Of(word);
  if (/\p{N}/u.test(word)) return word;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  if (!/[^\u0000-\u007f]/.test(word)) return word;
  const letters = firstLetters(word);
  return rule === "prefix" && /^[a-z]+$/.test(letters) ? asciiPrefix(letters) : letters;
}

/** The lexemes of a word under some rules, each once, in their order. */
export function lexemeForms(word: string, rules: readonly StemRule[]): string[] {
  return [...new Set(rules.map((rule) => stemWord(word, rule)))];
}

const asciiPrefix = (word: string) => (word.length < prefixLength ? word : `${word.slice(0, prefixLength)}-`);

function porter2Of(word: string): string {
  if (word.length < 3) return word;
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

import { lexemeForms, type StemRule } from "../../text/stem.ts";
import { editCost, maxEditCost } from "./edit-cost.ts";
import type { Spelling } from "./read-vocabulary.ts";

/** So many of the nearest are looked for in readable texts. */
const maxSimilar = 6;
/** Those that cost this much more than the best are not what was meant. */
const similarSpan = 1;
const maxStems = 4;
const letterOnly = /^\p{L}+$/u;

/** Endings with which English, German, French and Spanish make new words of known ones. */
const endings = new Set(
  `s es ed d er r ers rs or ors ing ings ly ness ment ments able ible al als ally ation ations ion ions ful less ish y ies ied ier ist
   ists ism ity ive ize ise ized ised mate mates man men en ern age ages ship hood like wise time work
   e em et st ung ungen heit keit lich isch bar los chen eur euse ique el os as`.split(/\s+/),
);
/** A stem this much shorter than its word needs more letters of its own to prove anything. */
const minStem = (endingLength: number) => (endingLength > 2 ? 5 : 4);

/**
 * What of the vocabulary an unknown word may have to do with.
 *
 * @returns `stems`: lexemes that make the word with a regular ending; `similar`: the nearest lexemes within a slip of the hand,
 *   best first
 */
export function likelyLexemes(
  word: string,
  vocabulary: readonly string[],
): { stems: string[]; similar: string[] } {
  const limit = maxEditCost(word);
  const letters = lettersOf(word);
  const [own = word] = lexemeForms(word, ["english"]);
  const stems: string[] = [];
  const similar: { lexeme: string; cost: number }[] = [];
  for (const lexeme of vocabulary) {
    const stem = lexeme.endsWith("-") ? lexeme.slice(0, -1) : lexeme;
    // Letters that the word lacks are mistakes: nine of ten lexemes end here.
    if (bitCount(lettersOf(stem) & ~letters) > limit + 0.5 || !letterOnly.test(stem)) continue;
    const ending = word.startsWith(stem) ? word.slice(stem.length) : null;
    if (ending !== null && stem.length >= minStem(ending.length) && endings.has(ending)) stems.push(lexeme);
    const cost = Math.min(
      editCost(word, stem, limit).beginning,
      editCost(vowelEnding(own), vowelEnding(stem), limit).whole,
    );
    // Short stems begin many words; the longer one proves more.
    if (cost <= limit) similar.push({ lexeme, cost: cost + Math.max(0, word.length - stem.length) * 0.2 });
  }
  similar.sort((a, b) => a.cost - b.cost || (a.lexeme < b.lexeme ? -1 : 1));
  const farthest = (similar[0]?.cost ?? 0) + similarSpan;
  const near = similar.slice(0, maxSimilar).filter(({ cost }) => cost <= farthest);
  const nearest = near.map(({ lexeme }) => lexeme);
  return { stems: stems.slice(0, maxStems), similar: nearest };
}

/** Porter2 writes a last `y` as `i`, but not after a vowel, where a mistyped word may have it. */
const vowelEnding = (stem: string) => stem.replace(/y$/, "i");

/** A word of fewer chunks is only meant by a very slight slip; else rare words would be put for good ones ("garbage", "garage"). */
const provenFromChunks = 8;
const rareLimit = (word: string) => (word.length > 7 ? 1 : 0.85);

/**
 * The word that was meant, out of readable texts or the words that carry no topic: the cheapest slip, then the one that more
 * chunks have. Null if none is near enough.
 */
export function bestSpelling(
  word: string,
  from: { readable: readonly Spelling[]; rules: readonly StemRule[]; stopWords: ReadonlySet<string> },
): string | null {
  const limit = maxEditCost(word);
  const candidates = from.readable.flatMap((spelling) =>
    surfacesOf(word, spelling, from.rules).map((surface) => ({ surface, chunkCount: spelling.chunkCount })),
  );
  for (const surface of from.stopWords)
    if (surface.length > 3) candidates.push({ surface, chunkCount: Number.POSITIVE_INFINITY });
  const near = candidates
    .filter(({ surface }) => beginsAlike(word, surface) && Math.abs(surface.length - word.length) <= 2)
    .map((candidate) => ({ ...candidate, cost: editCost(word, candidate.surface).whole }))
    .filter(({ cost, chunkCount }) => cost <= (chunkCount < provenFromChunks ? rareLimit(word) : limit))
    .sort((a, b) => a.cost - b.cost || b.chunkCount - a.chunkCount || (a.surface < b.surface ? -1 : 1));
  return near[0]?.surface ?? null;
}

/** In fewer chunks, all forms of a word are among those that were read. */
const manyFormsFromChunks = 20;
const regularEndings = new Set(["s", "es", "ed", "ing"]);

/** Words that are indexed under the lexeme: as they were read, their singulars, and of a frequent word the form that was typed. */
function surfacesOf(
  typed: string,
  { lexeme, words, chunkCount }: Spelling,
  rules: readonly StemRule[],
): string[] {
  const read = words.map((word) => word.normalize("NFKC").toLowerCase());
  const [own = typed] = lexemeForms(typed, ["english"]);
  const ending = typed.startsWith(own) ? typed.slice(own.length) : "";
  const isRegular = chunkCount >= manyFormsFromChunks && read.includes(lexeme) && regularEndings.has(ending);
  const like = isRegular ? [lexeme + ending] : [];
  const singulars = read.filter((word) => word.endsWith("s")).map((word) => word.slice(0, -1));
  return [...read, ...singulars, ...like].filter((word) =>
    lexemeForms(word, [...rules, "english", "prefix"]).includes(lexeme),
  );
}

function beginsAlike(word: string, other: string): boolean {
  return word[0] === other[0] || (word[0] === other[1] && word[1] === other[0]);
}

/** The letters of a word as bits, those beyond a to z by their remainder; `y` is `i`, as in stems. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters & yBit ? (letters & ~yBit) | iBit : letters;
}

const [iBit, yBit] = [1 << ("i".charCodeAt(0) & 31), 1 << ("y".charCodeAt(0) & 31)];

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

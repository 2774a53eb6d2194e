import { seededRandom } from "../seeded-random.ts";
import { stopWords } from "../text/stop-words.ts";
import { tokenise } from "../text/tokenise.ts";

/** Words of the made-up language, the most frequent first; the first ones are real stop words. */
export interface Vocabulary {
  words: readonly string[];
  /** By rank, as the index has them; all different. */
  lexemes: readonly string[];
  /** Rank of a word drawn as unevenly as words of real text are. */
  draw(random: () => number): number;
}

const vocabularySize = 200_000;
/** Zipf and Mandelbrot's law, with the usual constants of English. */
const zipfExponent = 1.05;
const zipfShift = 2.7;

/** Takes about a second. */
export function makeVocabulary(): Vocabulary {
  const random = seededRandom(11);
  const words: string[] = [];
  const lexemes: string[] = [];
  const known = new Set<string>();
  const add = (word: string) => {
    const tokens = tokenise(word);
    const lexeme = tokens[0]?.lexeme ?? "";
    if (tokens.length !== 1 || lexeme === "" || known.has(lexeme)) return;
    known.add(lexeme);
    words.push(word);
    lexemes.push(lexeme);
  };
  for (const word of stopWords) add(word);
  while (words.length < vocabularySize) add(makeWord(random));
  const cumulative = new Float64Array(words.length);
  let sum = 0;
  for (let rank = 0; rank < words.length; rank++) {
    sum += (rank + 1 + zipfShift) ** -zipfExponent;
    cumulative[rank] = sum;
  }
  return { words, lexemes, draw: (next) => firstAtLeast(cumulative, next() * sum) };
}

const onsets = "b c d f g h j k l m n p r s t v w z br cl dr fl gr pl pr st tr".split(" ");
const vowels = "a e i o u a e i o ou ea".split(" ");
const codas = ["", "", "", "n", "r", "l", "s", "m", "t"];

function makeWord(random: () => number): string {
  const pick = (parts: readonly string[]) => parts[Math.floor(random() * parts.length)] ?? "";
  const syllables = 2 + Math.floor(random() * 3);
  return Array.from({ length: syllables }, () => pick(onsets) + pick(vowels) + pick(codas)).join("");
}

function firstAtLeast(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const chunksPerDocument = 8;
/** Words of a document that it uses again and again, and how large a share of its text they are. */
const topicWords = 40;
const topicShare = 0.25;
const medianChunkWords = 95;

/** A document of the made-up collection, as ranks of the vocabulary. */
export interface SyntheticDocument {
  title: number[];
  chunks: { heading: number[]; words: number[] }[];
}

/** Words that carry a topic: neither stop words nor ever the same few. */
const firstTopicRank = 150;

export function makeDocument(
  vocabulary: Vocabulary,
  random: () => number,
  chunkCount: number,
): SyntheticDocument {
  const topic = Array.from({ length: topicWords }, () => drawTopicWord(vocabulary, random));
  const fromTopic = () => topic[Math.floor(random() ** 2 * topic.length)] ?? 0;
  const word = () => (random() < topicShare ? fromTopic() : vocabulary.draw(random));
  return {
    title: [fromTopic(), fromTopic(), fromTopic()],
    chunks: Array.from({ length: chunkCount }, () => ({
      heading: [fromTopic(), fromTopic()],
      words: Array.from({ length: chunkLength(random) }, word),
    })),
  };
}

function drawTopicWord(vocabulary: Vocabulary, random: () => number): number {
  for (;;) {
    const rank = vocabulary.draw(random);
    if (rank >= firstTopicRank) return rank;
  }
}

/** Log-normal, 20 to 300 words. */
function chunkLength(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
  return Math.round(Math.min(300, Math.max(20, medianChunkWords * Math.exp(0.55 * normal))));
}

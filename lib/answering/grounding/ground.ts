import type { PassageCard } from "../../domain/answer.ts";
import type { Passage, Retrieval } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import { type RetrieveDeps, retrieve } from "../../retrieval/pipeline.ts";
import { type ChosenSentence, chooseSentences } from "./choose-sentences.ts";
import { hasAnswer } from "./has-answer.ts";
import { passageCards } from "./passage-cards.ts";

/** Passages that a writer gets: six to eight are enough, and more crowd a small model's window. */
const maxPassages = 6;
/** A cap for the prompt alone; capping the ranking costs recall (1 to 3 points of recall@5 on seven handbooks). */
const maxPassagesPerDocument = 3;
const retrieved = 20;

export interface Grounding {
  cards: PassageCard[];
  passages: Passage[];
  /** The best sentences of the passages, in the order to read them. */
  sentences: ChosenSentence[];
  retrieval: Retrieval;
  /** False: what was found is too weak to quote from. */
  isStrong: boolean;
}

/** Finds the passages that an answer may rest on, as far as the principal may read them. */
export async function ground(
  deps: RetrieveDeps,
  input: { principal: Principal; question: string; signal: AbortSignal },
): Promise<Grounding> {
  const { principal, question, signal } = input;
  const retrieval = await retrieve(deps, { principal, question, limit: retrieved, signal });
  signal.throwIfAborted();
  const passages = forPrompt(retrieval.passages);
  const sentences = chooseSentences(passages, question, retrieval.questionTerms);
  const cards = passageCards(passages, { question, terms: retrieval.questionTerms, sentences });
  const isStrong = passages.length > 0 && hasAnswer(retrieval.evidence);
  return { cards, passages, sentences, retrieval, isStrong };
}

function forPrompt(passages: Passage[]): Passage[] {
  const perDocument = new Map<string, number>();
  const kept = passages.filter(({ documentId }) => {
    const count = (perDocument.get(documentId) ?? 0) + 1;
    perDocument.set(documentId, count);
    return count <= maxPassagesPerDocument;
  });
  return kept.slice(0, maxPassages);
}

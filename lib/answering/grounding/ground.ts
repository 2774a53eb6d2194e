import type { PassageCard } from "../../domain/answer.ts";
import type { Passage, Retrieval } from "../../domain/passage.ts";
import type { Principal } from "../../domain/principal.ts";
import type { CondenseInput } from "../../retrieval/condensing/condense.ts";
import { type RetrieveDeps, retrieve } from "../../retrieval/pipeline.ts";
import { groundingDepth, usedPassages } from "../../retrieval/used-passages.ts";
import { type ChosenSentence, chooseSentences } from "./choose-sentences.ts";
import { type AnswerBand, answerBand, answerStrength } from "./has-answer.ts";
import { passageCards } from "./passage-cards.ts";
import { weighWords } from "./word-evidence.ts";

export interface Grounding {
  cards: PassageCard[];
  passages: Passage[];
  /** The best sentences of the passages, in the order to read them. */
  sentences: ChosenSentence[];
  retrieval: Retrieval;
  /** How much speaks for an answer; comparable within one collection. */
  strength: number;
  band: AnswerBand;
  /** False: what was found is too weak to quote from. */
  isStrong: boolean;
}

/** Finds the passages that an answer may rest on, as far as the principal may read them. */
export async function ground(
  deps: RetrieveDeps,
  input: CondenseInput & { principal: Principal; signal: AbortSignal },
): Promise<Grounding> {
  const retrieval = await retrieve(deps, { ...input, limit: groundingDepth });
  input.signal.throwIfAborted();
  // A follow-up asks for what the question before it asked for, and a sentence has no typing mistakes.
  const question = retrieval.understood.text;
  const passages = usedPassages(retrieval.passages);
  const sentences = chooseSentences(passages, question, retrieval.questionTerms);
  const cards = passageCards(passages, { question, terms: retrieval.questionTerms, sentences });
  const words = weighWords(passages, { question, terms: retrieval.questionTerms, found: retrieval.passages });
  const strength = answerStrength(words, retrieval.evidence);
  const band = passages.length > 0 ? answerBand(strength) : "absent";
  return { cards, passages, sentences, retrieval, strength, band, isStrong: band === "answer" };
}
